import { globSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { describe, expect, test } from "vitest"
import { fixedClock, START } from "../../test/ports.ts"
import { context } from "../../test/records.ts"
import type { Call } from "../call.ts"
import { documentOf, issueChain } from "../nitro/documents.fixture.ts"
import { newEnclave } from "../nitro/recipients.fixture.ts"
import { attest } from "./attest.ts"

const chain = await issueChain(START)
const enclave = newEnclave()
const world = { nitroRoots: [chain.root.der] }
const AttestationDocument = await documentOf(chain, START, { public_key: enclave.publicKey })
const KeyEncryptionAlgorithm = "RSAES_OAEP_SHA_256"

const run = async (input: object, changes: Partial<Call> = {}) =>
  attest({ ...context({ operation: "Decrypt", clock: fixedClock(), ...changes }), input: { ...input } } as unknown as Call, world)

test("a request without Recipient goes on as it is, at once", () => {
  expect(attest(context({ operation: "Decrypt" }) as Call, world)).toEqual({})
})

test("a Recipient with a valid document is known to the steps that follow", async () => {
  const { recipient } = await run({ Recipient: { KeyEncryptionAlgorithm, AttestationDocument } })
  expect(recipient?.attestation.pcrs.get(2)).toEqual(new Uint8Array(48).fill(2))
  expect(enclave.open(recipient!.encrypt(Buffer.from("x"))).toString()).toBe("x")
})

test("operations that have no such member ignore it", async () => {
  expect(await run({ Recipient: { AttestationDocument: Buffer.from("?") } }, { operation: "Encrypt" })).toEqual({})
})

describe("refused is", () => {
  test.each([
    ["a Recipient with nothing in it", {}],
    ["one without a document", { KeyEncryptionAlgorithm }],
    ["one without an algorithm", { AttestationDocument }],
    ["one whose document is none", { KeyEncryptionAlgorithm, AttestationDocument: Buffer.from("document") }],
  ])("%s", async (_what, Recipient) => {
    await expect(run({ Recipient })).rejects.toMatchObject({ code: "ValidationException" })
  })

  test("a document after its certificates have expired, by the emulator's clock", async () => {
    const clock = fixedClock(START + 3 * 3_600_000)
    await expect(run({ Recipient: { KeyEncryptionAlgorithm, AttestationDocument } }, { clock })).rejects.toThrow("has expired")
  })
})

test("no library of attestation is loaded before the first Recipient comes", () => {
  const root = join(import.meta.dirname, "..")
  const outside = globSync("**/*.ts", { cwd: root }).filter((file) => !/^nitro\/|\.(test|fixture)\.ts$/.test(file))
  const loading = outside.filter((file) => {
    const text = readFileSync(join(root, file), "utf8")
    return [...text.matchAll(/^(?:import|export) .*from "([^"]+)"/gm)].some(
      ([line, from]) => !line.startsWith("import type") && heavy(from!),
    )
  })
  expect(loading.map((file) => relative(".", file))).toEqual([])
  expect(readFileSync(join(root, "nitro/attestation.ts"), "utf8")).not.toMatch(/"(?:cborg|asn1js|pkijs)"/)
})

function heavy(from: string): boolean {
  return /^(?:cborg|asn1js|pkijs|@peculiar\/)/.test(from) || (from.includes("/nitro/") && !from.endsWith("/nitro/attestation.ts"))
}
