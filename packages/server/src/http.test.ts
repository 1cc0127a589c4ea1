// HTTP as such, shown with a handler that answers what it was given. What KMS says is in sdk.test.ts.
import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { bodyOf, once, post, raw, reading, serve } from "./bare-client.fixture.ts"
import type { WireHandler } from "./index.ts"

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

  test.each([
    ["http://kms.test:4566/?a=b", "/?a=b"],
    ["HTTP://kms.test:4566", "/"],
    ["https://user:word@kms.test:4566?a=http://b/", "/?a=http://b/"],
  ])("to %s, as to a proxy, are for its path and its host", async (target, path) => {
    const { port } = await serve()
    const wire = bodyOf(await raw(port, post("{}").replace("POST / ", `POST ${target} `)))
    expect([wire.path, wire.headers[0]]).toEqual([path, ["Host", "kms.test:4566"]])
  })

  test.each(["*", "//a", "/http://b/"])("to %s have it for their path", async (target) => {
    const { port } = await serve()
    const wire = bodyOf(await raw(port, post("{}").replace("POST / ", `OPTIONS ${target} `)))
    expect([wire.path, wire.headers[0]]).toEqual([target, ["Host", "h"]])
  })

  test("whose chunks have extensions and trailers are read without them", async () => {
    const { port } = await serve()
    const head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    const wire = bodyOf(await raw(port, `${head}2;a=b\r\n{}\r\n0\r\nX-Amz-Target: late\r\n\r\n`))
    expect([wire.text, wire.headers.map(([name]) => name)]).toEqual(["{}", ["Host", "Transfer-Encoding"]])
  })

  test("that ask before they send are told to go on", async () => {
    const { port } = await serve()
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`${post("{}", "Expect: 100-continue\r\nConnection: close\r\n").slice(0, -2)}`),
    )
    const got = reading(socket)
    await once(socket, "data")
    socket.write("{}")
    expect(await got).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/)
  })

  test("that expect something else are told that it will not be", async () => {
    const { port } = await serve()
    expect(await raw(port, post("{}", "Expect: the unexpected\r\n"))).toMatch(/^HTTP\/1\.1 417 /)
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

  test("are refused before the client, who asked, sends any of it", async () => {
    const { port } = await serve()
    const head = post("{}", "Expect: 100-continue\r\n").slice(0, -2).replace("Content-Length: 2", "Content-Length: 99999999")
    const answer = await raw(port, head, false)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toMatch(/\r\nConnection: close\r\n/)
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
