import type { WireRequest, WireResponse } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { requestHandler } from "./request-handler.ts"

const response: WireResponse = { status: 200, headers: [["X-Amzn-RequestId", "id"]], body: Buffer.from("{}") }
const sdkRequest = { method: "POST", path: "/", headers: { "x-a": "1" } }

function recorder() {
  const seen: WireRequest[] = []
  const handler = requestHandler(async (request) => {
    seen.push(request)
    return response
  })
  return { handler, seen }
}

test("translates a request and its response", async () => {
  const { handler, seen } = recorder()
  const answer = await handler.handle({ ...sdkRequest, query: { a: "1 2", b: ["3", "4"], c: null }, body: "{}" })
  expect(answer.response).toMatchObject({ statusCode: 200, headers: { "x-amzn-requestid": "id" } })
  expect(seen).toEqual([{ method: "POST", path: "/?a=1+2&b=3&b=4&c=", headers: [["x-a", "1"]], body: Buffer.from("{}") }])
})

const bytes = new TextEncoder().encode("héllo")
const inChunks = async function* () {
  yield bytes.subarray(0, 2)
  yield bytes.subarray(2)
}

test.each<[string, unknown]>([
  ["text", "héllo"],
  ["a Uint8Array", bytes],
  ["an ArrayBuffer", bytes.slice().buffer],
  ["another view", new DataView(bytes.slice().buffer)],
  ["a Blob", new Blob([bytes])],
  ["a web stream", new Blob([bytes]).stream()],
  ["an async iterable, as Node's streams are", inChunks()],
])("a body may be %s", async (_, body) => {
  const { handler, seen } = recorder()
  await handler.handle({ ...sdkRequest, body })
  expect(Buffer.from(seen[0]?.body ?? []).toString()).toBe("héllo")
})

test("a body of another kind is refused, no body is an empty one", async () => {
  const { handler, seen } = recorder()
  await expect(handler.handle({ ...sdkRequest, body: 1 })).rejects.toThrow("neither text, bytes, a Blob nor a stream")
  await handler.handle(sdkRequest)
  expect(seen[0]?.body).toHaveLength(0)
})

test("an aborted request is not sent, and one that is aborted later is not waited for", async () => {
  const { handler, seen } = recorder()
  await expect(handler.handle(sdkRequest, { abortSignal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" })
  expect(seen).toEqual([])
  const endless = requestHandler(() => new Promise<WireResponse>(() => {}))
  const controller = new AbortController()
  const answer = endless.handle(sdkRequest, { abortSignal: controller.signal })
  controller.abort()
  await expect(answer).rejects.toMatchObject({ name: "AbortError" })
})

test("an abort after the answer changes nothing", async () => {
  const { handler } = recorder()
  const controller = new AbortController()
  const answer = await handler.handle(sdkRequest, { abortSignal: controller.signal })
  controller.abort()
  expect(answer.response.statusCode).toBe(200)
})
