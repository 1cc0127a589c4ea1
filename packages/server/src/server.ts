// node:http around the emulator: bytes in, bytes out. Every answer but that to broken HTTP comes from the emulator.
import * as http from "node:http"
import * as https from "node:https"
import { header, type WireRequest } from "@kms-conformance/model"
import { announcesMore, readBody } from "./body.ts"
import { answerClientError } from "./client-error.ts"
import { flatten } from "./headers.ts"
import { authority, listen } from "./listen.ts"
import { requireUsable, type ServerOptions, type WireHandler } from "./options.ts"
import { wireRequest } from "./wire-request.ts"

/** Where a server listens. */
export interface ListeningAt {
  /** `http://127.0.0.1:54321`, without a slash at the end. */
  readonly url: string
  readonly port: number
}

/** A server that `createServer` has made. */
export interface Server {
  /** Binds the port. Rejects with one sentence that names the place, and node's `code` (`EADDRINUSE`, ...). */
  listen(): Promise<ListeningAt>
  /** Takes no new connection, ends idle ones, waits for running requests. May be called more than once. */
  close(): Promise<void>
}

const DEFAULT_MAX_BODY = 1024 * 1024

/**
 * A server that is not listening yet.
 *
 * @throws TypeError for a handler that is none, and for an option that is unknown or of the wrong shape
 */
export function createServer(handler: WireHandler, options: ServerOptions = {}): Server {
  requireUsable(handler, options)
  const { host = "127.0.0.1", port = 0, tls, requestTimeout = 30_000, keepAliveTimeout = 65_000, closeTimeout = 5_000 } = options
  const limits = {
    requestTimeout,
    headersTimeout: Math.min(requestTimeout, 15_000),
    keepAliveTimeout,
    connectionsCheckingInterval: Math.min(requestTimeout, 5_000),
  }
  const limit = handler.maxBodyBytes ?? options.maxBodyBytes ?? DEFAULT_MAX_BODY
  const respond = responder(handler, limit, options.onError ?? ignore)
  const server = tls ? https.createServer({ ...limits, ...tls }, respond) : http.createServer(limits, respond)
  server.on("clientError", answerClientError)
  // A client that asks before it sends is told at once where the answer is no. https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1
  server.on("checkContinue", (request, response) => {
    if (!announcesMore(request, limit)) response.writeContinue()
    respond(request, response)
  })
  let closed: Promise<void> | undefined
  return {
    async listen() {
      const bound = await listen(server, host, port)
      return { url: `${tls ? "https" : "http"}://${authority(host, bound)}`, port: bound }
    },
    close() {
      closed ??= close(server, closeTimeout)
      return closed
    },
  }
}

function responder(handler: WireHandler, limit: number, onError: (error: unknown) => void): http.RequestListener {
  // Stands for every body past the limit, so that the emulator itself words the refusal and none of the bytes is kept.
  let oversized: Uint8Array | undefined
  return (request, response) => {
    // A broken connection is not the server's problem: the answer, if there is one, goes nowhere.
    request.on("error", ignore)
    const remoteAddress = ipAddress(request.socket.remoteAddress)
    response.on("error", ignore)
    readBody(request, limit, (body) => {
      if (body === undefined) oversized ??= new Uint8Array(limit + 1)
      void answer(handler, wireRequest(request, body ?? oversized!, remoteAddress), response, onError)
    })
  }
}

async function answer(handler: WireHandler, wire: WireRequest, response: http.ServerResponse, onError: (error: unknown) => void) {
  const { signal } = closing(response)
  try {
    const { status, headers, body } = await handler.handle(wire, { signal })
    if (response.destroyed) return
    const told = Number(header(headers, "content-length") ?? body.length)
    // Without a closed connection the client would wait for the rest for ever.
    const rest = told > body.length ? () => response.destroy() : undefined
    response.writeHead(status, flatten(headers, body.length))
    if (rest === undefined) response.end(inOneWrite(body), "latin1")
    else response.write(inOneWrite(body), "latin1", rest)
  } catch (error) {
    if (signal.aborted && error === signal.reason) return
    if (isReset(error)) {
      response.destroy()
      return
    }
    // The handler broke its promise to answer everything. The client gets a 500, and the server goes on.
    onError(error)
    if (response.headersSent) response.destroy()
    else response.writeHead(500, { "Content-Length": 0 }).end()
  }
}

/** Aborts when the connection ends before the answer is out: nobody waits for it any more. */
function closing(response: http.ServerResponse): AbortController {
  const controller = new AbortController()
  if (response.destroyed) controller.abort()
  response.on("close", () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller
}

// A socket that takes both kinds gives IPv4 addresses as IPv6 ones; policies name them as what they are.
function ipAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "")
}

function isReset(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNRESET"
}

// As text, head and body go to the system together; as bytes they are two pieces, a sixth slower. Latin-1 has one
// character for each byte, so nothing is changed on the way.
function inOneWrite(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1")
}

function ignore(): void {}

function close(server: http.Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace)
    // Keep-alive connections whose request was still running when close was called turn idle later.
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
  })
}
