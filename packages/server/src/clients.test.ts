// Clients that break off, hang up, or are not HTTP.
import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { echo, post, raw, serve } from "./bare-client.fixture.ts"
import type { WireHandler } from "./index.ts"

describe("broken clients", () => {
  test.each([
    ["not HTTP at all", "hello\r\n\r\n", "400 Bad Request"],
    ["two lengths", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400 Bad Request"],
    ["no host in HTTP/1.1", "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "400 Bad Request"],
    ["headers without end", `POST / HTTP/1.1\r\nHost: h\r\nX-Long: ${"y".repeat(20_000)}\r\n\r\n`, "431 Request Header Fields Too Large"],
  ])("that send %s are told so", async (_, text, status) => {
    const { port } = await serve()
    expect(await raw(port, text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\r\n`))
  })

  test("that never finish are cut after the time that is set", async () => {
    const { port } = await serve(echo(), { requestTimeout: 100 })
    expect(await raw(port, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc", false)).toMatch(/^HTTP\/1\.1 408 /)
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
