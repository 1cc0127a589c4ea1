// HTTP as such, shown with a handler that answers what it was given. What KMS says is in sdk.test.ts.
import * as http from "node:http"
import { connect, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import type { WireRequest } from "@kms-conformance/model"
import { afterEach, describe, expect, test } from "vitest"
import { createServer, type ServerOptions, type WireHandler } from "./index.ts"

const echo = (maxBodyBytes = 1000): WireHandler => ({
  maxBodyBytes,
  async handle({ method, path, headers, body }) {
    const status = body.length > maxBodyBytes ? 413 : 200
    const text = JSON.stringify({ method, path, headers, length: body.length, text: Buffer.from(body.subarray(0, 20)).toString("latin1") })
    return { status, headers: [["Content-Type", "application/json"]], body: Buffer.from(text) }
  },
})

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function serve(handler: WireHandler = echo(), options: ServerOptions = {}) {
  const server = createServer(handler, options)
  open.push(server)
  return { server, ...(await server.listen()) }
}

/** Sends text on a bare connection and gives everything that comes back until the server closes it. */
function raw(port: number, text: string, endAfter = true): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, "127.0.0.1", () => (endAfter ? socket.end(text) : socket.write(text)))
    socket.on("data", (chunk) => chunks.push(chunk)).on("error", reject)
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")))
  })
}

const bodyOf = (answer: string) =>
  JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4)) as WireRequest & { length: number; text: string }
const post = (body: string, headers = "") => `POST / HTTP/1.1\r\nHost: h\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`

const addresses: WireHandler = {
  handle: async ({ remoteAddress }) => ({ status: 200, headers: [], body: Buffer.from(`from ${remoteAddress}`) }),
}

describe("requests", () => {
  test.each([["127.0.0.1"], ["::"]])("at %s reach the handler with the address that they come from, IPv4 as such", async (host) => {
    const { port } = await serve(addresses, { host })
    expect(await raw(port, post("{}"))).toMatch(/from 127\.0\.0\.1$/)
  })

  test("reach the handler with their headers in order, in their spelling, and with duplicates", async () => {
    const { port } = await serve()
    const answer = await raw(
      port,
      "POST /a?b=c HTTP/1.1\r\nX-b: 1\r\nhOsT: h\r\nX-Amz-Target: one\r\nx-amz-target: two\r\nContent-Length: 2\r\n\r\n{}",
    )
    expect(bodyOf(answer)).toMatchObject({
      method: "POST",
      path: "/a?b=c",
      headers: [
        ["X-b", "1"],
        ["hOsT", "h"],
        ["X-Amz-Target", "one"],
        ["x-amz-target", "two"],
        ["Content-Length", "2"],
      ],
      text: "{}",
    })
  })

  test("have their body put together, however it is cut", async () => {
    const { port } = await serve()
    const socket = connect(port, "127.0.0.1")
    const got = reading(socket)
    for (const part of ["POST / HTTP/1.1\r\nHost: h\r\nContent-Le", "ngth: 5\r\n\r", "\na", "bc", "de"]) {
      socket.write(part)
      await sleep(5)
    }
    socket.end()
    expect(bodyOf(await got).text).toBe("abcde")
  })

  test("may come in chunks", async () => {
    const { port } = await serve()
    const answer = await raw(port, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    expect(bodyOf(answer).text).toBe("abcde")
  })

  test("may be HTTP/1.0, which ends the connection", async () => {
    const { port } = await serve()
    const answer = await raw(port, "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}", false)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(bodyOf(answer).text).toBe("{}")
  })

  test("share a connection, also when they are sent without waiting", async () => {
    const { port } = await serve()
    const answer = await raw(port, post("first") + post("second", "Connection: close\r\n"), false)
    expect(answer.split("HTTP/1.1 200 OK")).toHaveLength(3)
    expect(answer.indexOf("first")).toBeLessThan(answer.indexOf("second"))
  })

  test("without a body have an empty one", async () => {
    const { port } = await serve()
    expect(bodyOf(await raw(port, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"))).toMatchObject({ method: "GET", length: 0 })
  })
})

test("answers are the handler's bytes, whichever they are, with its status and headers", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  const { port } = await serve({
    handle: async () => ({
      status: 418,
      headers: [
        ["X-One", "1"],
        ["x-one", "2"],
      ],
      body: bytes.subarray(1),
    }),
  })
  const answer = await raw(port, post("{}"))
  expect(answer).toMatch(/^HTTP\/1\.1 418 I'm a Teapot\r\nX-One: 1\r\nx-one: 2\r\nContent-Length: 255\r\n/)
  expect(Buffer.from(answer.slice(answer.indexOf("\r\n\r\n") + 4), "latin1")).toEqual(Buffer.from(bytes.subarray(1)))
})

describe("bodies past the limit", () => {
  const large = "x".repeat(1001)

  test("are refused by the handler, which sees a body that is too long but none of its bytes", async () => {
    const { port } = await serve()
    const answer = await raw(port, post(large))
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(bodyOf(answer)).toMatchObject({ length: 1001, text: "\0".repeat(20) })
  })

  test("are refused when no length was announced", async () => {
    const { port } = await serve()
    const answer = await raw(port, `POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n${large}\r\n0\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })

  test("are refused as soon as the length is announced, before a byte was sent", async () => {
    const { port } = await serve()
    const socket = connect(port, "127.0.0.1", () => socket.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n"))
    const [first] = (await once(socket, "data")) as [Buffer]
    expect(first.toString("latin1")).toMatch(/^HTTP\/1\.1 413 /)
    socket.destroy()
  })

  test("leave the connection usable", async () => {
    const { port } = await serve()
    const answer = await raw(port, post(large) + post("after", "Connection: close\r\n"), false)
    expect(answer).toContain("HTTP/1.1 200 OK")
  })

  test("of exactly the limit pass", async () => {
    const { port } = await serve()
    expect(await raw(port, post("x".repeat(1000)))).toMatch(/^HTTP\/1\.1 200 /)
  })

  test("are cut off when the client goes on and on", async () => {
    const { port } = await serve()
    const socket = connect(port, "127.0.0.1", () => socket.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n"))
    socket.on("error", () => {}).resume()
    const piece = Buffer.alloc(1024 * 1024)
    let sent = 0
    const pump = () => {
      while (!socket.destroyed && sent < 90) {
        sent++
        if (!socket.write(piece)) return
      }
    }
    socket.on("drain", pump)
    pump()
    await once(socket, "close")
    expect(sent).toBeLessThan(90)
  })
})

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

describe("the server", () => {
  test("answers 500 when the handler throws, says so to its owner, and goes on", async () => {
    const errors: unknown[] = []
    let calls = 0
    const handler: WireHandler = {
      async handle(request) {
        if (calls++ === 0) throw new Error("broken")
        return echo().handle(request)
      },
    }
    const { url } = await serve(handler, { onError: (error) => errors.push(error) })
    expect((await fetch(url, { method: "POST" })).status).toBe(500)
    expect((await fetch(url, { method: "POST" })).status).toBe(200)
    expect(errors).toMatchObject([{ message: "broken" }])
  })

  test("is bound to loopback", async () => {
    const { url } = await serve()
    expect(new URL(url).hostname).toBe("127.0.0.1")
  })

  test("says which port is in use", async () => {
    const { port } = await serve()
    const second = createServer(echo(), { port })
    await expect(second.listen()).rejects.toMatchObject({
      code: "EADDRINUSE",
      message: `cannot listen on 127.0.0.1:${port}: the port is in use; choose another one, or 0 for any free port`,
    })
    await second.close()
  })

  test("waits for running requests when it closes, and ends idle connections", async () => {
    const { server, port } = await serve({
      async handle(request) {
        await sleep(100)
        return echo().handle(request)
      },
    })
    const agent = new http.Agent({ keepAlive: true })
    const running = new Promise<number | undefined>((resolve, reject) => {
      const request = http.request({ port, host: "127.0.0.1", method: "POST", agent }, (response) =>
        response.resume().on("end", () => resolve(response.statusCode)),
      )
      request.on("error", reject).end("{}")
    })
    await sleep(30)
    await server.close()
    expect(await running).toBe(200)
    await expect(raw(port, post("{}"))).rejects.toMatchObject({ code: "ECONNREFUSED" })
    agent.destroy()
  })

  test("cuts what is still running after the time that is set", async () => {
    const { server, port } = await serve({ handle: () => new Promise(() => {}) }, { closeTimeout: 50 })
    const cut = raw(port, post("{}"), false).catch(() => "")
    await sleep(20)
    await server.close()
    expect(await cut).toBe("")
  })

  test("may be closed twice, and before it listened", async () => {
    const never = createServer(echo())
    await never.close()
    await never.close()
  })
})

function reading(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    socket.on("data", (chunk) => chunks.push(chunk)).on("error", reject)
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")))
  })
}

function once(socket: Socket, event: string): Promise<unknown[]> {
  return new Promise((resolve) => {
    socket.once(event, (...values: unknown[]) => resolve(values))
  })
}
