// A delay lasts as long as somebody waits for it.
import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { KMSClient, ListKeysCommand } from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { kms, request } from "../../test/kms.ts"

const DAY = 24 * 60 * 60 * 1000

test("a caller who gives up is told so by its own reason, and what it asked for has happened", async () => {
  const caller = kms()
  caller.emulator.inject({ delay: DAY })
  const controller = new AbortController()
  const answer = caller.emulator.handle(request("CreateKey", {}), { signal: controller.signal })
  while (caller.emulator.events.length === 0) await new Promise(setImmediate)
  controller.abort("enough")
  await expect(answer).rejects.toBe("enough")
  expect((await caller.call("ListKeys")).Keys).toHaveLength(1)
})

test("a caller who had given up before is not served at all", async () => {
  const caller = kms()
  await expect(caller.emulator.handle(request("CreateKey", {}), { signal: AbortSignal.abort("never") })).rejects.toBe("never")
  expect(caller.emulator.events).toEqual([])
})

test("an emulator that is closed keeps nobody waiting", async () => {
  const caller = kms()
  caller.emulator.inject({ delay: DAY, times: "always" })
  const answers = Array.from({ length: 20 }, () => caller.send(request("ListKeys", {})))
  while (caller.emulator.events.length < answers.length) await new Promise(setImmediate)
  caller.emulator.close()
  for (const answer of answers) await expect(answer).rejects.toThrow("This emulator is closed.")
})

test("a signal that stays silent changes nothing", async () => {
  const caller = kms()
  caller.emulator.inject({ delay: 1 })
  const { signal } = new AbortController()
  expect((await caller.emulator.handle(request("ListKeys", {}), { signal })).status).toBe(200)
})

test("the SDK's client gives up by its own signal", async () => {
  const { emulator } = kms()
  const client = new KMSClient({
    region: emulator.region,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    requestHandler: emulator.requestHandler,
  })
  emulator.inject({ delay: DAY, times: "always" })
  const controller = new AbortController()
  const answer = client.send(new ListKeysCommand({}), { abortSignal: controller.signal })
  while (emulator.events.length === 0) await new Promise(setImmediate)
  controller.abort()
  await expect(answer).rejects.toMatchObject({ name: "AbortError" })
})

// A process that would wait for the timer is not over before this test is: the emulator's own timer is a day long.
test.for<[string, string]>([
  ["handle", "emulator.handle(request, { signal: controller.signal })"],
  ["the SDK's request handler", "emulator.requestHandler.handle({ ...request, headers }, { abortSignal: controller.signal })"],
])("after an abort through %s the process ends", async ([, call], { signal }) => {
  const script = `
    import { createEmulator } from "@kms-conformance/emulator"
    const emulator = createEmulator()
    emulator.inject({ delay: ${DAY} })
    const headers = {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": "TrentService.ListKeys",
      Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kms/aws4_request, SignedHeaders=host, Signature=00",
    }
    const request = { method: "POST", path: "/", headers: Object.entries(headers), body: Buffer.from("{}") }
    const controller = new AbortController()
    const answer = ${call}
    while (emulator.events.length === 0) await new Promise(setImmediate)
    controller.abort()
    console.log(emulator.events[0].injected, await answer.then(() => "answered", (error) => error.name))`
  const run = promisify(execFile)(process.execPath, ["--conditions=@kms-conformance/source", "--input-type=module", "--eval", script], {
    cwd: import.meta.dirname,
    signal,
  })
  expect((await run).stdout).toBe(`delay ${DAY} AbortError\n`)
})
