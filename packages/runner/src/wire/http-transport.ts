// Requests over node:http and node:https, byte for byte as they are given. Redirects are answers, never followed.
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http"
import { Agent as HttpsAgent, request as httpsRequest } from "node:https"
import type { Duplex } from "node:stream"
import { headersOf, type WireRequest, type WireResponse } from "@kms-conformance/model"
import type { Transport } from "../target-types.ts"
import { hostOf, trusting } from "./connecting.ts"
import { connectionOf10 } from "./http-1-0.ts"
import type { Manner } from "./manner.ts"
import { endpointOf } from "./other-host.ts"
import { pipelined } from "./pipelined.ts"
import { givenUp, TransportError } from "./transport-error.ts"
import { transportErrorOf } from "./transport-fault.ts"

/** Options of `httpTransport`. */
export interface HttpTransportOptions {
  /** Milliseconds until the whole answer has come; 10000 when left out. */
  readonly timeout?: number
  /** Connections at a time; 32 when left out. */
  readonly maxSockets?: number
  /** Largest answer in bytes; 16 MiB when left out. */
  readonly maxResponseBytes?: number
  /** A further endpoint that the Host header may name: the second region. */
  readonly second?: URL
  /** Certificates, in PEM, that are trusted in place of the system's. */
  readonly ca?: string | readonly string[]
}

/** A transport over HTTP, with the connections that it keeps. */
export interface HttpTransport extends Transport {
  /** Other ways over the connection, for cases about HTTP itself. */
  readonly manners: Readonly<Record<Manner, Transport>>
  /** Closes the connections that are kept open. */
  close(): void
}

interface Sending {
  readonly endpoint: URL
  /** Undefined: a connection of its own, made by `createConnection`. */
  readonly agent: HttpAgent | HttpsAgent | undefined
  readonly createConnection?: () => Duplex
  /** The body is written in pieces of so many bytes; whole when left out. */
  readonly pieces?: number
  readonly timeout: number
  readonly maxResponseBytes: number
}

/** A transport to this endpoint and no other: a request for another host is refused before a byte is sent. */
export function httpTransport(endpoint: URL, options: HttpTransportOptions = {}): HttpTransport {
  const { timeout = 10_000, maxSockets = 32, maxResponseBytes = 16 * 1024 * 1024, second, ca } = options
  const endpoints = second ? [endpoint, second] : [endpoint]
  const pool = { keepAlive: true, maxSockets, scheduling: "lifo" as const }
  const agents = {
    "http:": new HttpAgent(pool),
    "https:": new HttpsAgent({ ...pool, ...trusting(ca) }),
  }
  /** Checks the address, then sends. */
  const checked =
    (deliver: (request: WireRequest, to: URL, signal?: AbortSignal) => Promise<WireResponse>): Transport =>
    async (request, signal) => {
      const to = endpointOf(request, endpoints)
      if (signal?.aborted) throw givenUp(to)
      return deliver(request, to, signal)
    }
  const usual = (endpoint: URL): Sending => ({
    endpoint,
    agent: agents[endpoint.protocol as "http:" | "https:"],
    timeout,
    maxResponseBytes,
  })
  const manners: Record<Manner, Transport> = {
    chunked: checked((request, to, signal) => send(inChunks(request), { ...usual(to), pieces: CHUNK }, signal)),
    "http/1.0": checked((request, to, signal) =>
      send(request, { ...usual(to), agent: undefined, createConnection: () => connectionOf10(to, ca) }, signal),
    ),
    pipelined: checked((request, to, signal) => pipelined(request, to, { timeout, maxResponseBytes, ca }, signal)),
  }
  const close = () => {
    for (const agent of Object.values(agents)) agent.destroy()
  }
  return Object.assign(
    checked((request, to, signal) => send(request, usual(to), signal)),
    { manners, close },
  )
}

/** Short, so that a body of any size comes in several. */
const CHUNK = 16

/** A message has one of the two: https://www.rfc-editor.org/rfc/rfc9112#section-6.2 */
function inChunks(request: WireRequest): WireRequest {
  const others = request.headers.filter(([name]) => name.toLowerCase() !== "content-length")
  return { ...request, headers: [...others, ["Transfer-Encoding", "chunked"]] }
}

function send(request: WireRequest, sending: Sending, signal?: AbortSignal): Promise<WireResponse> {
  const { endpoint, agent, createConnection, pieces, timeout, maxResponseBytes } = sending
  return new Promise((resolve, reject) => {
    const start = endpoint.protocol === "https:" ? httpsRequest : httpRequest
    const fail = (error: unknown) => {
      clearTimeout(timer)
      signal?.removeEventListener("abort", abort)
      outgoing.destroy()
      reject(transportErrorOf(error, endpoint))
    }
    const outgoing = start({
      hostname: hostOf(endpoint),
      port: endpoint.port,
      method: request.method,
      path: request.path,
      headers: request.headers.flat(),
      setHost: false,
      ...(createConnection ? { createConnection } : { agent }),
    })
    const timer = setTimeout(
      () => fail(new TransportError("timeout", `no answer from ${endpoint.origin} within ${timeout / 1000} s`)),
      timeout,
    )
    const abort = () => fail(givenUp(endpoint))
    outgoing.on("error", fail)
    signal?.addEventListener("abort", abort, { once: true })
    outgoing.on("response", (incoming) => {
      readAll(incoming, maxResponseBytes, endpoint).then((body) => {
        clearTimeout(timer)
        signal?.removeEventListener("abort", abort)
        resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming.rawHeaders), body })
      }, fail)
    })
    for (let at = 0; pieces !== undefined && at < request.body.length; at += pieces) {
      outgoing.write(request.body.subarray(at, at + pieces))
    }
    outgoing.end(pieces === undefined ? request.body : undefined)
  })
}

async function readAll(incoming: IncomingMessage, most: number, endpoint: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most) throw new TransportError("too-large", `the answer from ${endpoint.origin} is larger than ${most} bytes`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
