import { createHash, randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CreateKeyCommand, KMSClient, type KMSClientConfig } from "@aws-sdk/client-kms"
import { createEmulator } from "@kms-conformance/emulator"
import { createServer } from "@kms-conformance/server"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { decryptFile } from "./decrypt-file.ts"
import { encryptFile } from "./encrypt-file.ts"
import { fillContainer } from "./fill-container.ts"
import { makeContainer } from "./make-container.ts"
import { recordCalls } from "./record-calls.ts"

const emulator = createEmulator({})
const server = createServer(emulator)
const common = { region: "us-east-1", credentials: { accessKeyId: "example", secretAccessKey: "example" } }
const ways: Record<string, () => Promise<KMSClientConfig>> = {
  "over HTTP": async () => ({ ...common, endpoint: (await server.listen()).url }),
  "inside the process": async () => ({ ...common, requestHandler: emulator.requestHandler }),
}
/** A real file of more than one segment: the compiler of the language that this is written in. */
const REAL_FILE = process.execPath

afterAll(async () => {
  await server.close()
  emulator.close()
})

describe.each(Object.entries(ways))("%s", (_, configure) => {
  let kms: KMSClient
  let keyId: string
  let folder: string
  const at = (name: string) => join(folder, name)
  const context = { tenant: "acme" }

  beforeAll(async () => {
    kms = new KMSClient(await configure())
    keyId = (await kms.send(new CreateKeyCommand({}))).KeyMetadata!.Arn!
  })
  afterAll(() => kms.destroy())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "envelope-"))
    return () => rm(folder, { recursive: true, force: true })
  })

  test("a real file comes back as it was", async () => {
    const size = 5 * 1024 * 1024 + 1
    await writeFile(at("plain"), (await readFile(REAL_FILE)).subarray(0, size))
    await encryptFile(kms, keyId, context, at("plain"), at("sealed"))
    await decryptFile(kms, context, at("sealed"), at("opened"))
    expect((await stat(at("opened"))).size).toBe(size)
    expect(await digest(at("opened"))).toBe(await digest(at("plain")))
  })

  test.each([0, 1, 65_536, 1024 * 1024 + 3])("a file of %i bytes goes into a container and comes out", async (size) => {
    await writeFile(at("plain"), randomBytes(size))
    await makeContainer(kms, keyId, context, at("container"))
    await fillContainer(kms, context, at("container"), at("plain"))
    await decryptFile(kms, context, at("container"), at("opened"))
    expect(await readFile(at("opened"))).toEqual(await readFile(at("plain")))
  })

  test("a container can be filled again", async () => {
    await makeContainer(kms, keyId, context, at("container"))
    for (const text of ["first", "second"]) {
      await writeFile(at("plain"), text)
      await fillContainer(kms, context, at("container"), at("plain"))
    }
    await decryptFile(kms, context, at("container"), at("opened"))
    expect(await readFile(at("opened"), "utf8")).toBe("second")
  })

  test("an empty container says that it is empty", async () => {
    await makeContainer(kms, keyId, context, at("container"))
    await expect(decryptFile(kms, context, at("container"), at("opened"))).rejects.toThrow("The container is empty")
  })

  test("the maker of containers sees the encrypted data key alone", async () => {
    const maker = new KMSClient(await clientConfig(kms))
    const calls = recordCalls(maker)
    await makeContainer(maker, keyId, context, at("one"))
    await makeContainer(maker, keyId, context, at("two"))
    expect(calls.map(({ operation }) => operation)).toEqual(["GenerateDataKeyWithoutPlaintext", "GenerateDataKeyWithoutPlaintext"])
    expect(new Set(calls.flatMap(({ received }) => received))).not.toContain("Plaintext")
    expect(calls[0]!.received).toEqual(expect.arrayContaining(["CiphertextBlob", "KeyId"]))
    maker.destroy()
  })

  test.each([{}, { tenant: "Acme" }, { tenant: "umbrella" }, { tenant: "acme", more: "x" }])(
    "another tenant's context does not open it: %j",
    async (other) => {
      await writeFile(at("plain"), "for acme alone")
      await encryptFile(kms, keyId, context, at("plain"), at("sealed"))
      await expect(decryptFile(kms, other, at("sealed"), at("opened"))).rejects.toMatchObject({ name: "InvalidCiphertextException" })
      expect(existsSync(at("opened"))).toBe(false)
    },
  )

  const damages: readonly { what: string; damage: (sealed: Buffer) => Buffer; error: object }[] = [
    { what: "a bit of the content", damage: (sealed) => flipped(sealed, sealed.length - 20), error: { message: /tampered/ } },
    { what: "the end", damage: (sealed) => sealed.subarray(0, -1), error: { message: /tampered/ } },
    {
      what: "a bit of the encrypted data key",
      damage: (sealed) => flipped(sealed, sealed.indexOf("encryptedDataKey") + 100),
      error: { name: "InvalidCiphertextException" },
    },
    { what: "the length of the header", damage: (sealed) => flipped(sealed, 4), error: { message: /length is out of range/ } },
    { what: "the magic", damage: (sealed) => flipped(sealed, 0), error: { message: /Not an envelope/ } },
  ]
  test.each(damages)("a container does not open after a change to $what", async ({ damage, error }) => {
    await writeFile(at("plain"), randomBytes(100_000))
    await makeContainer(kms, keyId, context, at("container"))
    await fillContainer(kms, context, at("container"), at("plain"))
    await writeFile(at("container"), damage(await readFile(at("container"))))
    const failure = await decryptFile(kms, context, at("container"), at("opened")).then(
      () => "it opened",
      (reason: Error) => ({ name: reason.name, message: reason.message }),
    )
    expect(failure).toMatchObject(Object.fromEntries(Object.entries(error).map(([key, value]) => [key, expect.stringMatching(value)])))
    expect(existsSync(at("opened"))).toBe(false)
    expect(existsSync(at("opened.partial"))).toBe(false)
  })

  test("content cannot be moved into another container", async () => {
    await writeFile(at("plain"), randomBytes(1000))
    for (const name of ["one", "two"]) {
      await makeContainer(kms, keyId, context, at(name))
      await fillContainer(kms, context, at(name), at("plain"))
    }
    const [one, two] = await Promise.all([readFile(at("one")), readFile(at("two"))])
    const content = one.subarray(8 + one.readUInt32BE(4))
    await writeFile(at("mixed"), Buffer.concat([two.subarray(0, 8 + two.readUInt32BE(4)), content]))
    await expect(decryptFile(kms, context, at("mixed"), at("opened"))).rejects.toThrow("tampered")
  })
})

/** The same configuration for a client of its own. */
async function clientConfig(kms: KMSClient): Promise<KMSClientConfig> {
  return { ...common, requestHandler: kms.config.requestHandler, ...(kms.config.endpoint && { endpoint: kms.config.endpoint }) }
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1
  return copy
}

async function digest(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex")
}
