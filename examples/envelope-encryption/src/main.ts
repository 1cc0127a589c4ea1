// The example as a command: every component in turn, on a file of yours.
import { createHash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms"
import { decryptFile } from "./decrypt-file.ts"
import { encryptFile } from "./encrypt-file.ts"
import { bytesOf } from "./files.ts"
import { fillContainer } from "./fill-container.ts"
import { makeContainer } from "./make-container.ts"
import { recordCalls } from "./record-calls.ts"

const USAGE = "Usage: main.ts FILE --endpoint URL [--tenant NAME] [--region REGION]"

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      endpoint: { type: "string" },
      tenant: { type: "string", default: "acme" },
      region: { type: "string", default: "us-east-1" },
    },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1 || values.endpoint === undefined) throw new Error(USAGE)
  const config = { endpoint: values.endpoint, region: values.region, credentials: { accessKeyId: "example", secretAccessKey: "example" } }
  const owner = new KMSClient(config)
  const maker = new KMSClient(config)
  const context = { tenant: values.tenant }
  const folder = await mkdtemp(join(tmpdir(), "envelope-"))
  const at = (name: string) => join(folder, name)
  try {
    const key = await owner.send(new CreateKeyCommand({ Description: "envelope encryption example" }))
    const keyId = key.KeyMetadata!.Arn!
    console.log(`key        ${keyId}`)

    await encryptFile(owner, keyId, context, file, at("envelope"))
    await decryptFile(owner, context, at("envelope"), at("decrypted"))
    console.log(`envelope   ${await same(file, at("decrypted"))}`)

    const calls = recordCalls(maker)
    await makeContainer(maker, keyId, context, at("container"))
    console.log(`container  made with ${calls.map((call) => `${call.operation} -> ${call.received.join(", ")}`).join("; ")}`)
    await fillContainer(owner, context, at("container"), file)
    await decryptFile(owner, context, at("container"), at("taken-out"))
    console.log(`           ${await same(file, at("taken-out"))}`)

    const refused = await decryptFile(owner, { tenant: `not-${values.tenant}` }, at("container"), at("stolen")).catch(
      (error: Error) => error.name,
    )
    console.log(`other tenant  ${refused ?? "was let in"}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function same(a: string, b: string): Promise<string> {
  const [first, second] = await Promise.all([digest(a), digest(b)])
  if (first !== second) throw new Error(`${b} does not have the content of ${a}.`)
  return `same content after the way there and back, sha256 ${first}`
}

async function digest(file: string): Promise<string> {
  const hash = createHash("sha256")
  for await (const chunk of bytesOf(file)) hash.update(chunk)
  return hash.digest("hex")
}

await main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
