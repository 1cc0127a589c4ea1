// The real SDK client, over HTTP and HTTPS, against the emulator.
import { Agent } from "node:https"
import { GenerateRandomCommand, KMSClient, type KMSClientConfig } from "@aws-sdk/client-kms"
import { createEmulator } from "@kms-conformance/emulator"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createServer, type Server } from "./index.ts"
import { cert, key } from "./localhost.fixture.ts"

const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" }
const emulator = createEmulator()
let server: Server
let endpoint: string
let kms: KMSClient

const client = (more: KMSClientConfig = {}) => new KMSClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1, ...more })

beforeAll(async () => {
  server = createServer(emulator)
  endpoint = (await server.listen()).url
  kms = client()
})
afterAll(async () => {
  kms.destroy()
  await server.close()
  emulator.close()
})

async function callOnce(client: KMSClient): Promise<void> {
  expect((await client.send(new GenerateRandomCommand({ NumberOfBytes: 16 }))).Plaintext).toHaveLength(16)
}

test("the AWS SDK calls over HTTP", () => callOnce(kms))

test("the AWS SDK calls over HTTPS", async () => {
  const tls = createServer(emulator, { tls: { key, cert } })
  const { url } = await tls.listen()
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
  const httpsAgent = new Agent({ ca: cert, keepAlive: true })
  const secure = client({ endpoint: url, requestHandler: { httpsAgent } })
  await callOnce(secure)
  secure.destroy()
  await tls.close()
})

test("a body longer than the emulator takes is refused in its words, and the server goes on", async () => {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "x-amz-target": "TrentService.Encrypt", "content-type": "application/x-amz-json-1.1" },
    body: "x".repeat(3 * 1024 * 1024),
  })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ __type: "RequestEntityTooLargeException" })
  await callOnce(kms)
})

test("a header that is given twice reaches the emulator twice", async () => {
  const { hostname, port } = new URL(endpoint)
  const { request } = await import("node:http")
  const body = await new Promise<string>((resolve, reject) => {
    const headers = [
      "Host",
      hostname,
      "Content-Type",
      "application/x-amz-json-1.1",
      "X-Amz-Target",
      "TrentService.ListKeys",
      "x-amz-target",
      "TrentService.CreateKey",
    ]
    const call = request({ hostname, port, method: "POST", headers }, (answer) => {
      answer.setEncoding("utf8")
      let text = ""
      answer.on("data", (chunk: string) => (text += chunk)).on("end", () => resolve(text))
    })
    call.on("error", reject).end("{}")
  })
  expect(JSON.parse(body)).toMatchObject({ __type: "MalformedHttpRequestException" })
})
