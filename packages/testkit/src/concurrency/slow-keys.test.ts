// An RSA key of 4096 bits takes seconds to make. Nobody else has to wait for it.
import { createEmulator } from "@kms-conformance/emulator"
import { CONTENT_TYPE } from "@kms-conformance/model"
import { createServer } from "@kms-conformance/server"
import { afterAll, expect, test } from "vitest"

type Call = (operation: string, input: object) => Promise<Record<string, Record<string, string>>>

const CALLS = 100
const SLOW = "RSA_4096"
const headersOf = (operation: string) => ({
  "content-type": CONTENT_TYPE,
  "x-amz-target": `TrentService.${operation}`,
  authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=00",
})

const emulator = createEmulator()
let reached = Promise.withResolvers<void>()

/** Tells when the emulator has the request for the slow key. */
const handle: typeof emulator.handle = (request) => {
  const answer = emulator.handle(request)
  if (Buffer.from(request.body).includes(SLOW)) reached.resolve()
  return answer
}
const server = createServer({ handle, maxBodyBytes: emulator.maxBodyBytes })
afterAll(async () => {
  await server.close()
  emulator.close()
})

const inProcess: Call = async (operation, input) => {
  const headers = Object.entries(headersOf(operation))
  const { status, body } = await handle({ method: "POST", path: "/", headers, body: Buffer.from(JSON.stringify(input)) })
  expect(status).toBe(200)
  return JSON.parse(Buffer.from(body).toString())
}

async function overHttp(): Promise<Call> {
  const { url } = await server.listen()
  return async (operation, input) => {
    const answer = await fetch(url, { method: "POST", headers: headersOf(operation), body: JSON.stringify(input) })
    expect(answer.status).toBe(200)
    return (await answer.json()) as Awaited<ReturnType<Call>>
  }
}

/** How many of the Encrypt calls are done before the key that was asked for first. */
async function doneBefore(call: Call): Promise<number> {
  const KeyId = (await call("CreateKey", {})).KeyMetadata!.KeyId
  const Plaintext = Buffer.from("meanwhile").toString("base64")
  let done = 0
  reached = Promise.withResolvers()
  const slow = call("CreateKey", { KeySpec: SLOW, KeyUsage: "SIGN_VERIFY" }).then(() => done)
  await reached.promise
  const quick = Array.from({ length: CALLS }, async () => {
    await call("Encrypt", { KeyId, Plaintext })
    done += 1
  })
  const [before] = await Promise.all([slow, ...quick])
  return before
}

test.each([
  ["in this process", async () => inProcess],
  ["over HTTP", overHttp],
] as const)("100 Encrypt calls finish while an RSA key of 4096 bits is being made, %s", async (_, open) => {
  const call = await open()
  let before = await doneBefore(call)
  // Primes are found by chance, now and then at once. A server that makes others wait has every key done before all of them.
  for (let again = 0; before < CALLS && again < 5; again++) before = await doneBefore(call)
  expect(before).toBe(CALLS)
})
