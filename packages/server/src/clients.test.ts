// Clients that break off, hang up, or are not HTTP.
import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { echo, once, post, raw, serve } from "./bare-client.fixture.ts"
import type { WireHandler } from "./index.ts"

describe("broken clients", () => {
  test.each([
    ["not HTTP at all", "hello\r\n\r\n", "400 Bad Request"],
    ["two lengths", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400 Bad Request"],
    ["one length twice", post("{}", "Content-Length: 2\r\n"), "400 Bad Request"],
    ["a length and chunks", `${post("{}", "Transfer-Encoding: chunked\r\n")}0\r\n\r\n`, "400 Bad Request"],
    ["a length below nothing", post("{}").replace(": 2", ": -2"), "400 Bad Request"],
    ["a length that no number holds", post("{}").replace(": 2", `: ${"9".repeat(30)}`), "400 Bad Request"],
    ["a chunk without a length", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n", "400 Bad Request"],
    ["another coding than chunks", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n{}", "400 Bad Request"],
    ["lines that end in a line feed alone", post("{}").replaceAll("\r\n", "\n"), "400 Bad Request"],
    ["a header that goes on in the next line", post("{}", "X-A: b\r\n c\r\n"), "400 Bad Request"],
    ["a zero byte in a header", post("{}", "X-A: \0\r\n"), "400 Bad Request"],
    ["a method that HTTP does not have", post("{}").replace("POST", "post"), "400 Bad Request"],
    ["the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400 Bad Request"],
    ["a greeting of TLS", "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03", "400 Bad Request"],
    ["thousands of headers", post("{}", "a:\r\n".repeat(2500)), "431 Request Header Fields Too Large"],
    ["a target without end", post("{}").replace("POST /", `POST /${"a".repeat(20_000)}`), "431 Request Header Fields Too Large"],
    [
      "extensions of chunks without end",
      `POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2;a=${"b".repeat(20_000)}\r\n{}\r\n`,
      "413 Payload Too Large",
    ],
    ["no host in HTTP/1.1", "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "400 Bad Request"],
    ["headers without end", `POST / HTTP/1.1\r\nHost: h\r\nX-Long: ${"y".repeat(20_000)}\r\n\r\n`, "431 Request Header Fields Too Large"],
  ])("that send %s are told so", async (_, text, status) => {
    const { port } = await serve()
    expect(await raw(port, text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\r\n`))
  })

  test.each([
    ["their body", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc"],
    ["their chunks", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}"],
    ["their headers", "POST / HTTP/1.1\r\nHost: h\r\n"],
    ["their first line", "GET /"],
    ["what they began to be", ""],
  ])("that never finish %s are cut after the time that is set", async (_, text) => {
    const { port } = await serve(echo(), { requestTimeout: 100 })
    expect(await raw(port, text, false)).toMatch(/^HTTP\/1\.1 408 /)
  })

  test("that send a header now and then are cut all the same", async () => {
    const { port } = await serve(echo(), { requestTimeout: 100 })
    const socket = connect(port, "127.0.0.1", () => socket.write("POST / HTTP/1.1\r\nHost: h\r\n"))
    const drip = setInterval(() => socket.writable && socket.write("a: b\r\n"), 10)
    socket.on("error", () => {})
    const [first] = (await once(socket, "data")) as [Buffer]
    clearInterval(drip)
    socket.destroy()
    expect(first.toString("latin1")).toMatch(/^HTTP\/1\.1 408 /)
  })

  test("that hang up in the middle harm nobody", async () => {
    const { port, url } = await serve({
      async handle(request) {
        await sleep(20)
        return echo().handle(request)
      },
    })
    for (const text of ["POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc", post("{}"), "POST / HT"]) {
      const socket = connect(port, "127.0.0.1", () => socket.write(text))
      await sleep(10)
      socket.resetAndDestroy()
    }
    await sleep(30)
    expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(200)
  })
})

describe("a client that closes its connection", () => {
  const waiting = () => {
    const seen: AbortSignal[] = []
    const errors: unknown[] = []
    const handler: WireHandler = {
      async handle(request, { signal } = {}) {
        seen.push(signal!)
        if (request.path === "/wait") await new Promise((_, reject) => signal!.addEventListener("abort", () => reject(signal!.reason)))
        return echo().handle(request)
      },
    }
    return { seen, errors, server: serve(handler, { onError: (error) => errors.push(error) }) }
  }

  test("before it is answered is known to the handler, whose rejection is no error then", async () => {
    const { seen, errors, server } = waiting()
    const { port, url } = await server
    const socket = connect(port, "127.0.0.1", () => socket.write(post("{}").replace("/", "/wait")))
    while (seen.length === 0) await sleep(1)
    expect(seen[0]?.aborted).toBe(false)
    socket.destroy()
    while (!seen[0]?.aborted) await sleep(1)
    expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(200)
    expect(errors).toEqual([])
  })

  test("after its answer has nothing ended by it", async () => {
    const { seen, server } = waiting()
    const { port } = await server
    await raw(port, post("one") + post("two", "Connection: close\r\n"), false)
    expect(seen.map(({ aborted }) => aborted)).toEqual([false, false])
  })
})
