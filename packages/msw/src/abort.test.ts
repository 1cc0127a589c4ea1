// Whoever stops waiting for an answer ends the wait for it.
import nodeHttp from "node:http"
import { createEmulator } from "@kms-conformance/emulator"
import { setupServer } from "msw/node"
import { afterAll, beforeAll, expect, test } from "vitest"
import { kmsHandlers, type WireHandler } from "./index.ts"

const emulator = createEmulator()
const answers: ReturnType<typeof emulator.handle>[] = []
const overheard: WireHandler = {
  handle(request, options) {
    answers.push(emulator.handle(request, options))
    return answers.at(-1)!
  },
}
const server = setupServer(...kmsHandlers(overheard))
beforeAll(() => server.listen({ onUnhandledFrame: "error" }))
afterAll(() => {
  server.close()
  emulator.close()
})

const call = {
  method: "POST",
  headers: {
    "Content-Type": "application/x-amz-json-1.1",
    "X-Amz-Target": "TrentService.ListKeys",
    Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=00",
  },
}

test("an aborted fetch ends an injected delay", async () => {
  emulator.inject({ delay: 24 * 60 * 60 * 1000 })
  const controller = new AbortController()
  const answer = fetch("https://kms.us-east-1.amazonaws.com/", { ...call, body: "{}", signal: controller.signal })
  while (answers.length === 0) await new Promise(setImmediate)
  controller.abort()
  await expect(answer).rejects.toMatchObject({ name: "AbortError" })
  await expect(answers.shift()).rejects.toMatchObject({ name: "AbortError" })
})

test("a request of node:http that is destroyed ends it, too", async () => {
  emulator.inject({ delay: 24 * 60 * 60 * 1000 })
  const sent = nodeHttp.request("http://kms.us-east-1.amazonaws.com/", call).on("error", () => {})
  sent.end("{}")
  while (answers.length === 0) await new Promise(setImmediate)
  sent.destroy()
  await expect(answers.shift()).rejects.toMatchObject({ name: "AbortError" })
})
