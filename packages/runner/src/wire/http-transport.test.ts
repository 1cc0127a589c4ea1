import { createServer as createHttpServer, type RequestListener } from "node:http"
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net"
import type { WireRequest } from "@kms-conformance/model"
import { describe, expect, onTestFinished, test } from "vitest"
import { type HttpTransportOptions, httpTransport } from "./http-transport.ts"
import { TransportError } from "./transport-error.ts"

async function http(listener: RequestListener): Promise<URL> {
  const server = createHttpServer(listener)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

async function tcp(listener: (socket: Socket) => void): Promise<URL> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket.on("error", () => undefined))
    listener(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

function transportTo(endpoint: URL, options?: HttpTransportOptions) {
  const transport = httpTransport(endpoint, options)
  onTestFinished(() => transport.close())
  return transport
}

const post = (endpoint: URL, more: Partial<WireRequest> = {}): WireRequest => ({
  method: "POST",
  path: "/",
  headers: [
    ["Host", endpoint.host],
    ["Content-Length", "2"],
  ],
  body: new TextEncoder().encode("{}"),
  ...more,
})

const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof TransportError ? { fault: error.fault, message: error.message } : error),
  )

describe("bytes", () => {
  test("the request line, headers and body arrive as given: order, letter case, duplicates", async () => {
    let seen = ""
    const endpoint = await tcp((socket) =>
      socket.on("data", (data) => {
        seen += data
        socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      }),
    )
    const headers = [
      ["hOsT", endpoint.host],
      ["X-B", "1"],
      ["X-A", "2"],
      ["X-B", "3"],
      ["Content-Length", "2"],
    ] as const
    await transportTo(endpoint)(post(endpoint, { headers, path: "//x?y=1" }))
    expect(seen).toMatch(
      new RegExp(`^POST //x\\?y=1 HTTP/1\\.1\r\nhOsT: ${endpoint.host}\r\nX-B: 1\r\nX-A: 2\r\nX-B: 3\r\nContent-Length: 2\r\n`),
    )
    expect(seen).toMatch(/\r\n\r\n\{\}$/)
  })

  test("with Transfer-Encoding the body goes in chunks", async () => {
    const endpoint = await http(async (request, response) => {
      const chunks = await request.toArray()
      response.end(`${request.headers["transfer-encoding"]} ${request.headers["content-length"]} ${Buffer.concat(chunks)}`)
    })
    const headers = [
      ["Host", endpoint.host],
      ["Transfer-Encoding", "chunked"],
    ] as const
    const { body } = await transportTo(endpoint)(post(endpoint, { headers }))
    expect(new TextDecoder().decode(body)).toBe("chunked undefined {}")
  })

  test("the answer keeps its status, header pairs and body", async () => {
    const endpoint = await http((_, response) => response.writeHead(418, ["X-A", "1", "x-a", "2"]).end("hello"))
    const answer = await transportTo(endpoint)(post(endpoint))
    expect(answer.status).toBe(418)
    expect(answer.headers.filter(([name]) => name.toLowerCase() === "x-a")).toEqual([
      ["X-A", "1"],
      ["x-a", "2"],
    ])
    expect(new TextDecoder().decode(answer.body)).toBe("hello")
  })

  test("a redirect is an answer, and nothing goes to where it points", async () => {
    let elsewhere = 0
    const other = await http((_, response) => {
      elsewhere++
      response.end()
    })
    const endpoint = await http((_, response) => response.writeHead(307, { location: other.href }).end())
    expect((await transportTo(endpoint)(post(endpoint))).status).toBe(307)
    expect(elsewhere).toBe(0)
  })

  test("connections are kept and used again", async () => {
    const ports = new Set<number>()
    const endpoint = await http((request, response) => {
      ports.add(request.socket.remotePort!)
      response.end()
    })
    const transport = transportTo(endpoint)
    for (let n = 0; n < 5; n++) await transport(post(endpoint))
    expect(ports.size).toBe(1)
  })
})

describe("other hosts", () => {
  test.each([
    ["kms.us-east-1.amazonaws.com", "/"],
    ["127.0.0.1:1", "/"],
    ["", "/"],
  ])("a request with Host %j is refused before a byte is sent", async (host, path) => {
    let connections = 0
    const endpoint = await tcp(() => connections++)
    const found = await faultOf(transportTo(endpoint)(post(endpoint, { headers: [["Host", host]], path })))
    expect(found).toEqual({
      fault: "other-host",
      message: `refused to send a request for ${host}: the target is ${endpoint.host}, and nothing goes anywhere else`,
    })
    expect(connections).toBe(0)
  })

  test("a whole address in the request line is refused, too", async () => {
    const endpoint = await http((_, response) => response.end())
    expect(await faultOf(transportTo(endpoint)(post(endpoint, { path: "http://evil.invalid/" })))).toMatchObject({ fault: "other-host" })
  })

  test("the default port may be named or left out, and a missing Host is no other host", async () => {
    const endpoint = new URL("http://127.0.0.1:80")
    const transport = transportTo(endpoint, { timeout: 50 })
    for (const headers of [[["Host", "127.0.0.1"]], [["Host", "127.0.0.1:80"]], []] as const) {
      expect(await faultOf(transport(post(endpoint, { headers })))).not.toMatchObject({ fault: "other-host" })
    }
  })

  test("the second region is reached by its Host alone", async () => {
    const home = await http((_, response) => response.end("home"))
    const second = await http((_, response) => response.end("second"))
    const transport = transportTo(home, { second })
    const answers = await Promise.all(
      [home, second].map(async (endpoint) => new TextDecoder().decode((await transport(post(endpoint))).body)),
    )
    expect(answers).toEqual(["home", "second"])
  })
})

describe("no answer", () => {
  test("nobody listens", async () => {
    const endpoint = await http(() => undefined)
    const dead = new URL("http://127.0.0.1:1")
    expect(await faultOf(transportTo(dead)(post(dead)))).toEqual({
      fault: "refused",
      message: "no answer from http://127.0.0.1:1: nobody listens there: is the server running, on this port?",
    })
    expect(endpoint).toBeDefined()
  })

  test("an unknown name", async () => {
    const endpoint = new URL("http://no-such-host.invalid")
    expect(await faultOf(transportTo(endpoint)(post(endpoint)))).toMatchObject({ fault: "refused" })
  })

  test("a server that never answers is given up after the time said", async () => {
    const endpoint = await http(() => undefined)
    expect(await faultOf(transportTo(endpoint, { timeout: 50 })(post(endpoint)))).toEqual({
      fault: "timeout",
      message: `no answer from ${endpoint.origin} within 0.05 s`,
    })
  })

  test("a server that never finishes is given up, too", async () => {
    const endpoint = await http((_, response) => response.writeHead(200, { "content-length": 10 }).write("half"))
    expect(await faultOf(transportTo(endpoint, { timeout: 50 })(post(endpoint)))).toMatchObject({ fault: "timeout" })
  })

  test("a connection closed before or within the answer", async () => {
    const before = await tcp((socket) => socket.on("data", () => socket.destroy()))
    expect(await faultOf(transportTo(before)(post(before)))).toMatchObject({ fault: "reset" })
    const within = await tcp((socket) => socket.on("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")))
    expect(await faultOf(transportTo(within)(post(within)))).toMatchObject({ fault: "reset" })
  })

  test("bytes that are not HTTP", async () => {
    const endpoint = await tcp((socket) => socket.on("data", () => socket.end("SSH-2.0-OpenSSH\r\n")))
    expect(await faultOf(transportTo(endpoint)(post(endpoint)))).toMatchObject({ fault: "malformed" })
  })

  test("an answer beyond all bounds is not read to its end", async () => {
    const endpoint = await http((_, response) => response.end(Buffer.alloc(5000)))
    expect(await faultOf(transportTo(endpoint, { maxResponseBytes: 4999 })(post(endpoint)))).toEqual({
      fault: "too-large",
      message: `the answer from ${endpoint.origin} is larger than 4999 bytes`,
    })
  })

  test("a caller that gives up", async () => {
    const endpoint = await http(() => undefined)
    const controller = new AbortController()
    const found = faultOf(transportTo(endpoint)(post(endpoint), controller.signal))
    controller.abort()
    expect(await found).toMatchObject({ fault: "aborted" })
    expect(await faultOf(transportTo(endpoint)(post(endpoint), controller.signal))).toMatchObject({ fault: "aborted" })
  })

  test("https to a server that speaks http", async () => {
    const plain = await http((_, response) => response.end())
    const endpoint = new URL(`https://${plain.host}`)
    expect(await faultOf(transportTo(endpoint)(post(endpoint)))).toMatchObject({ fault: "tls" })
  })

  test("no message holds anything of what was sent", async () => {
    const endpoint = await tcp((socket) => socket.on("data", (data) => socket.end(data)))
    const body = new TextEncoder().encode("secret-plaintext")
    const found = (await faultOf(transportTo(endpoint)(post(endpoint, { body, headers: [["Host", endpoint.host]] })))) as {
      message: string
    }
    expect(found.message).not.toContain("secret-plaintext")
  })
})

describe("other ways over the connection", () => {
  test("chunked: the body comes in several chunks, and no length is said", async () => {
    let seen = ""
    const endpoint = await tcp((socket) =>
      socket.on("data", (data) => {
        seen += data
        if (seen.endsWith("\r\n0\r\n\r\n")) socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      }),
    )
    const body = new TextEncoder().encode(JSON.stringify({ KeyId: "a".repeat(40) }))
    const { status } = await transportTo(endpoint).manners.chunked(post(endpoint, { body }))
    expect(status).toBe(200)
    expect(seen).toMatch(/\r\nTransfer-Encoding: chunked\r\n/i)
    expect(seen).not.toMatch(/content-length/i)
    expect(seen.match(/\r\n[0-9a-f]+\r\n/g)!.length).toBeGreaterThan(2)
  })

  test("http/1.0: the request line says so, and the answer may end with the connection", async () => {
    let seen = ""
    const endpoint = await tcp((socket) =>
      socket.on("data", (data) => {
        seen += data
        socket.end("HTTP/1.0 200 OK\r\nX: y\r\n\r\nto the end")
      }),
    )
    const { status, body } = await transportTo(endpoint).manners["http/1.0"](post(endpoint))
    expect({ status, body: Buffer.from(body).toString() }).toEqual({ status: 200, body: "to the end" })
    expect(seen).toMatch(/^POST \/ HTTP\/1\.0\r\n/)
    expect(seen).toMatch(/\{\}$/)
  })

  test("http/1.0: a target that is not there is no answer", async () => {
    const gone = new URL("http://127.0.0.1:1")
    expect(await faultOf(transportTo(gone).manners["http/1.0"](post(gone)))).toMatchObject({ fault: "refused" })
  })

  test("pipelined: three requests are sent before the first is answered, and the last answer counts", async () => {
    const requests = /POST \/ HTTP\/1\.1\r\n/g
    let seen = ""
    const endpoint = await tcp((socket) =>
      socket.on("data", (data) => {
        seen += data
        if (seen.match(requests)?.length !== 3) return
        for (const status of [200, 201, 202]) socket.write(`HTTP/1.1 ${status} Fine\r\nX-A: b\r\nContent-Length: 2\r\n\r\nok`)
      }),
    )
    const { status, headers } = await transportTo(endpoint).manners.pipelined(post(endpoint))
    expect(status).toBe(202)
    expect(headers).toContainEqual(["X-A", "b"])
  })

  test("pipelined: a server that answers once and hangs up has not answered", async () => {
    const endpoint = await tcp((socket) => socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")))
    expect(await faultOf(transportTo(endpoint, { timeout: 2000 }).manners.pipelined(post(endpoint)))).toBeDefined()
  })

  test.each(["chunked", "http/1.0", "pipelined"] as const)("%s: a request for another host is refused", async (manner) => {
    const endpoint = await http((_, response) => void response.end())
    const elsewhere = post(endpoint, { headers: [["Host", "kms.us-east-1.amazonaws.com"]] })
    expect(await faultOf(transportTo(endpoint).manners[manner](elsewhere))).toMatchObject({ fault: "other-host" })
  })
})
