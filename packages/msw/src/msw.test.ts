// The real SDK client, at AWS's own addresses, inside this process.
import nodeHttp, { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { CreateKeyCommand, GenerateRandomCommand, KMSClient, type KMSClientConfig } from "@aws-sdk/client-kms"
import { createEmulator } from "@kms-conformance/emulator"
import { HttpResponse, http } from "msw"
import { setupServer } from "msw/node"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { kmsHandlers } from "./index.ts"

const emulator = createEmulator()
const server = setupServer(
  ...kmsHandlers(emulator, { endpoints: ["http://kms.test:4566"] }),
  http.all("https://sts.us-east-1.amazonaws.com/", () => HttpResponse.text("sts")),
  http.all("http://kms.test:4566/*", () => HttpResponse.text("another service")),
)
beforeAll(() => server.listen({ onUnhandledFrame: "bypass" }))
afterAll(() => {
  server.close()
  emulator.close()
})

const client = (more: KMSClientConfig = {}) =>
  new KMSClient({
    region: "us-east-1",
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
    ...more,
  })

async function callOnce(kms: KMSClient): Promise<void> {
  expect((await kms.send(new GenerateRandomCommand({ NumberOfBytes: 16 }))).Plaintext).toHaveLength(16)
}

test("the AWS SDK calls at AWS's own address", () => callOnce(client()))

test.each<[string, KMSClientConfig]>([
  ["eu-central-1", {}],
  ["eu-central-1", { useFipsEndpoint: true }],
  ["eu-central-1", { useDualstackEndpoint: true }],
  ["cn-north-1", {}],
  ["us-gov-west-1", {}],
])("a key made in %s with %j belongs to that region", async (region, more) => {
  const { KeyMetadata } = await client({ region, ...more }).send(new CreateKeyCommand({}))
  const partition = region === "cn-north-1" ? "aws-cn" : region === "us-gov-west-1" ? "aws-us-gov" : "aws"
  expect(KeyMetadata?.Arn).toMatch(new RegExp(`^arn:${partition}:kms:${region}:111122223333:key/`))
})

describe("an endpoint of the caller's own", () => {
  const endpoint = "http://kms.test:4566"

  test("is answered", () => callOnce(client({ endpoint })))

  test("keeps its other services", async () => {
    expect(await (await fetch(`${endpoint}/bucket/key`)).text()).toBe("another service")
  })
})

test("a request that closes its connection does not lose the next one of its client", async () => {
  // The module's object, which msw has changed.
  const agent = new nodeHttp.Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = nodeHttp.request("http://kms.test:4566/", { agent, method: "POST", headers: { ...headers, ...ANY_CALL } }, (answer) => {
        answer.resume().on("end", () => resolve(answer.statusCode))
      })
      sent.on("error", reject).end("{}")
    })
  expect([await ask({}), await ask({ Connection: "close" }), await ask({}), await ask({})]).toEqual([400, 400, 400, 400])
  agent.destroy()
})

const ANY_CALL = { "X-Amz-Target": "TrentService.ListKeys", "Content-Type": "application/x-amz-json-1.1" }

describe("what is not for KMS", () => {
  test("is left to other handlers", async () => {
    expect(await (await fetch("https://sts.us-east-1.amazonaws.com/", { method: "POST" })).text()).toBe("sts")
  })

  test("goes to the network untouched", async () => {
    const real = createServer((request, response) => response.end(`${request.method} ${request.url} ${request.rawHeaders.length}`))
    await new Promise<void>((resolve) => real.listen(0, "127.0.0.1", resolve))
    const { port } = real.address() as AddressInfo
    expect(await (await fetch(`http://127.0.0.1:${port}/path?a=b`)).text()).toMatch(/^GET \/path\?a=b \d+$/)
    real.closeAllConnections()
    real.close()
  })
})

test("answers carry the emulator's status, headers and body", async () => {
  const answer = await fetch("https://kms.us-east-1.amazonaws.com/", {
    method: "POST",
    body: "{",
    headers: { "x-amz-target": "TrentService.Encrypt" },
  })
  expect(answer.status).toBe(400)
  expect(answer.headers.get("content-type")).toBe("application/x-amz-json-1.1")
  expect(answer.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/)
  expect(await answer.json()).toHaveProperty("__type")
})

describe("what is injected into the emulator", () => {
  test("happens to its clients: a dropped connection, a body that is cut or no JSON", async () => {
    emulator.inject({ wire: "drop" })
    await expect(callOnce(client())).rejects.toThrow()
    for (const wire of ["cut", "malformed"] as const) {
      emulator.inject({ wire })
      await expect(callOnce(client()), wire).rejects.toThrow()
    }
    await callOnce(client())
  })
})
