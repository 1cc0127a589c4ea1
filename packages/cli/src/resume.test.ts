// `resume` as a command; what it does in AWS is shown in packages/targets/src/aws/aws.test.ts.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms"
import { createEmulator } from "@kms-conformance/emulator"
import { createServer } from "@kms-conformance/server"
import { afterAll, expect, test } from "vitest"
import { inProcess, scratch } from "./spawn.fixture.ts"

const folder = scratch()
const emulator = createEmulator()
const server = createServer(emulator)
const { url } = await server.listen()
afterAll(async () => {
  await server.close()
  folder.remove()
})

const account = "111122223333"
const env = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" }
const resume = (...flags: string[]) => inProcess(["resume", "--endpoint", url, "--journals", folder.path, ...flags], env)

async function madeKey(): Promise<string> {
  const client = new KMSClient({ endpoint: url, region: "us-east-1", credentials: { accessKeyId: "any", secretAccessKey: "any" } })
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}))
  client.destroy()
  return KeyMetadata!.KeyId!
}

test("takes away what a cut run left, once", async () => {
  const id = await madeKey()
  const lines = [
    { run: "cut", account, at: "2026-01-01T00:00:00Z" },
    { about: 1, operation: "CreateKey", region: "us-east-1" },
    { ended: 1, made: { kind: "key", id, region: "us-east-1" } },
  ]
  writeFileSync(join(folder.path, `aws-${account}-cut.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(""))
  const out = "runs cleaned up: 1; keys scheduled for deletion in 7 days: 1; aliases deleted: 0\n"
  expect(await resume("--account", account)).toEqual({ code: 0, out, err: "" })
  expect(await resume("--account", account)).toEqual({ code: 0, out: `nothing is left of any run in account ${account}\n`, err: "" })
})

test("exits with 1 while something is still there, and says what", async () => {
  const lines = [
    { run: "store", account, at: "2026-01-01T00:00:00Z" },
    { about: 1, operation: "CreateCustomKeyStore", region: "us-east-1" },
    { ended: 1, made: { kind: "key-store", id: "cks-1234567890abcdef0", region: "us-east-1" } },
  ]
  const file = folder.write(`aws-${account}-store.jsonl`, lines.map((line) => `${JSON.stringify(line)}\n`).join(""))
  const { code, err } = await resume("--account", account)
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringContaining("kms-conformance: still there: key-store cks-1234567890abcdef0 in us-east-1: "),
  })
  writeFileSync(file, "")
})

test.each([
  ["without an account", [], "say with --account in which account runs are to be cleaned up after"],
  ["with another account", ["--account", "999999999999"], "these credentials are of account 111122223333, and --account is 999999999999"],
])("is refused %s", async (_, flags, sentence) => {
  const { code, out, err } = await resume(...flags)
  expect({ code, out }).toEqual({ code: 2, out: "" })
  expect(err).toContain(sentence)
})
