import { connect } from "node:net"
import { createEmulator } from "@kms-conformance/emulator"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { createServer, withAdmin } from "./index.ts"

const START = Date.UTC(2026, 0, 1)
const emulator = createEmulator({ seed: "admin", region: "eu-central-1" })
const server = createServer(withAdmin(emulator))
const { url, port } = await server.listen()
afterAll(async () => {
  await server.close()
  emulator.close()
})
beforeEach(() => emulator.reset())

async function admin(path: string, init: RequestInit = {}) {
  const answer = await fetch(url + path, init)
  // biome-ignore lint/suspicious/noExplicitAny: members of any answer
  return { status: answer.status, body: (await answer.json()) as any }
}

const post = (path: string, body: unknown, type = "application/json") =>
  admin(path, { method: "POST", headers: { "Content-Type": type }, body: typeof body === "string" ? body : JSON.stringify(body) })

const signed = {
  "Content-Type": "application/x-amz-json-1.1",
  Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/eu-central-1/kms/aws4_request, SignedHeaders=host, Signature=00",
}
const kms = (operation: string, body: object = {}) =>
  fetch(url, { method: "POST", headers: { ...signed, "X-Amz-Target": `TrentService.${operation}` }, body: JSON.stringify(body) })

describe("the admin endpoint", () => {
  test("says that the emulator is there", async () => {
    expect(await admin("/_kms/health")).toEqual({
      status: 200,
      body: { status: "ok", region: "eu-central-1", account: "111122223333" },
    })
  })

  test("tells the time and moves it", async () => {
    expect(await admin("/_kms/clock")).toEqual({ status: 200, body: { now: START, time: "2026-01-01T00:00:00.000Z" } })
    expect((await post("/_kms/clock", { advance: 60_000 })).body.now).toBe(START + 60_000)
    expect((await post("/_kms/clock", { set: "2027-02-03T04:05:06Z" })).body.time).toBe("2027-02-03T04:05:06.000Z")
    expect((await post("/_kms/clock", { set: START })).body.now).toBe(START)
    expect(emulator.clock.now()).toBe(START)
  })

  test("resets", async () => {
    await kms("CreateKey")
    emulator.clock.advance(5)
    expect(await post("/_kms/reset", "")).toEqual({ status: 200, body: { now: START, time: "2026-01-01T00:00:00.000Z" } })
    expect(await (await kms("ListKeys")).json()).toMatchObject({ Keys: [] })
  })

  test("shows the last requests, and none of its own", async () => {
    await kms("CreateKey", { Description: "seen" })
    await admin("/_kms/health")
    const { body } = await admin("/_kms/events")
    expect(body.events).toMatchObject([{ eventName: "CreateKey", requestParameters: { description: "seen" } }])
  })

  test("injects faults, lists them and takes them away", async () => {
    const made = await post("/_kms/faults", { operation: "ListKeys", fault: "ThrottlingException", times: "always" })
    expect(made).toMatchObject({ status: 201, body: { operation: "ListKeys", fault: "ThrottlingException", times: "always", acted: 0 } })
    const delayed = await post("/_kms/faults", { delay: 0 })
    expect((await kms("ListKeys")).status).toBe(400)
    expect((await admin("/_kms/faults")).body.faults).toMatchObject([
      { id: made.body.id, acted: 1 },
      { id: delayed.body.id, acted: 1 },
    ])
    expect(await admin(`/_kms/faults/${made.body.id}`, { method: "DELETE" })).toMatchObject({ status: 200 })
    expect((await kms("ListKeys")).status).toBe(200)
    expect((await admin("/_kms/faults", { method: "DELETE" })).body.removed).toHaveLength(1)
    expect((await admin("/_kms/faults")).body.faults).toEqual([])
  })

  test.each([
    ["GET", "/_kms/none", 404, "there is no /_kms/none; there are health, clock, reset, events, faults"],
    ["GET", "/_kms/", 404, "there is no /_kms/; there are"],
    ["GET", "/_kms/reset", 405, "/_kms/reset takes POST"],
    ["DELETE", "/_kms/clock", 405, "/_kms/clock takes GET and POST"],
    ["DELETE", "/_kms/faults/99", 400, "there is no fault 99"],
  ])("answers %s %s with %i", async (method, path, status, text) => {
    const answer = await admin(path, { method })
    expect(answer).toMatchObject({ status, body: { error: expect.stringContaining(text) } })
  })

  test.each([
    ["/_kms/clock", {}, "give either advance, in milliseconds, or set"],
    ["/_kms/clock", { advance: 1, set: 1 }, "give either advance"],
    ["/_kms/clock", { advance: -1 }, "clock.advance takes milliseconds, 0 or more."],
    ["/_kms/clock", { advance: "1" }, "clock.advance takes milliseconds"],
    ["/_kms/clock", { set: "tomorrow" }, '"tomorrow" is not a time; write it like 2026-01-01T00:00:00Z'],
    ["/_kms/clock", { set: "5" }, '"5" is not a time; write it like 2026-01-01T00:00:00Z'],
    ["/_kms/clock", { set: 1e300 }, "The clock cannot go further than"],
    ["/_kms/clock", { forward: 1 }, "unknown member forward; members are advance, set"],
    ["/_kms/clock", [], "the body is not a JSON object"],
    ["/_kms/clock", "{", "the body is not JSON"],
    ["/_kms/reset", { now: true }, "unknown member now; there are none"],
    ["/_kms/faults", { fault: "None" }, 'inject: fault is the name of an error of KMS, not "None"'],
    ["/_kms/faults", {}, "inject: give exactly one of fault, delay, wire, wrong."],
  ])("refuses for %s the body %j", async (path, body, text) => {
    expect(await post(path, body)).toMatchObject({ status: 400, body: { error: expect.stringContaining(text) } })
    expect(emulator.clock.now()).toBe(START)
  })

  test("takes no POST that a page in a browser could send without asking", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      expect(await post("/_kms/reset", "{}", type)).toMatchObject({
        status: 400,
        body: { error: "a POST has the content type application/json" },
      })
    }
    expect((await fetch(`${url}/_kms/reset`, { method: "OPTIONS" })).headers.get("access-control-allow-origin")).toBeNull()
  })
})

test("without the admin endpoint its paths are what every other path is", async () => {
  const plain = createServer(emulator)
  const at = (await plain.listen()).url
  const answerOf = async (path: string) => {
    const answer = await fetch(at + path, { method: "POST", headers: signed, body: "{}" })
    return [answer.status, ((await answer.json()) as { __type: string }).__type]
  }
  for (const path of ["/_kms/reset", "/_kms/clock", "/_kms/none", "/anything"]) {
    expect(await answerOf(path)).toEqual(await answerOf("/else"))
  }
  expect(emulator.events.every(({ errorCode }) => errorCode === "UnknownOperationException")).toBe(true)
  await plain.close()
})

describe("injections on the wire", () => {
  /** Everything that comes back on a bare connection until it is closed. */
  const raw = (operation: string) =>
    new Promise<string>((resolve) => {
      const head = Object.entries({ ...signed, "X-Amz-Target": `TrentService.${operation}`, Host: "h", "Content-Length": "2" })
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(`POST / HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n{}`),
      )
      let got = ""
      socket.on("data", (chunk) => (got += chunk.toString("latin1")))
      socket.on("error", () => {})
      socket.on("close", () => resolve(got))
    })

  test("a dropped connection ends without an answer, and the server goes on", async () => {
    emulator.inject({ wire: "drop" })
    expect(await raw("ListKeys")).toBe("")
    expect((await kms("ListKeys")).status).toBe(200)
  })

  test("a cut body ends in the middle", async () => {
    emulator.inject({ wire: "cut" })
    const answer = await raw("CreateKey")
    const [head = "", body = ""] = answer.split("\r\n\r\n")
    const told = Number(/content-length: (\d+)/i.exec(head)?.[1])
    expect(head).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(body).toHaveLength(Math.floor(told / 2))
  })

  test("a delay is over when the client has closed its connection", async () => {
    const answers: Promise<unknown>[] = []
    const overheard = createServer(
      withAdmin({
        ...emulator,
        handle(request, options) {
          answers.push(emulator.handle(request, options))
          return answers.at(-1) as ReturnType<typeof emulator.handle>
        },
      }),
    )
    const at = (await overheard.listen()).url
    emulator.inject({ delay: 24 * 60 * 60 * 1000 })
    const controller = new AbortController()
    const answer = fetch(at, {
      method: "POST",
      headers: { ...signed, "X-Amz-Target": "TrentService.ListKeys" },
      body: "{}",
      signal: controller.signal,
    })
    while (answers.length === 0) await new Promise(setImmediate)
    controller.abort()
    await expect(answer).rejects.toMatchObject({ name: "AbortError" })
    await expect(answers[0]).rejects.toMatchObject({ name: "AbortError" })
    await overheard.close()
  })

  test("a client notices each of them", async () => {
    emulator.inject({ wire: "drop" })
    await expect(kms("ListKeys")).rejects.toThrow()
    emulator.inject({ wire: "cut" })
    await expect(kms("ListKeys").then((answer) => answer.json())).rejects.toThrow()
    emulator.inject({ wire: "malformed" })
    await expect(kms("ListKeys").then((answer) => answer.json())).rejects.toThrow(SyntaxError)
  })
})
