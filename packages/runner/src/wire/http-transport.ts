// Requests over node:http and node:https, byte for byte as they are given. Redirects are answers, never followed.
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http"
import { Agent as HttpsAgent, request as httpsRequest } from "node:https"
import type { WireHeaders, WireRequest, WireResponse } from "@kms-conformance/model"
import type { Transport } from "../target-types.ts"
import { endpointOf } from "./other-host.ts"
import { TransportError } from "./transport-error.ts"
import { transportErrorOf } from "./transport-fault.ts"

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

export interface HttpTransport extends Transport {
  /** Closes the connections that are kept open. */
  close(): void
}

interface Sending {
  readonly endpoint: URL
  readonly agent: HttpAgent | HttpsAgent
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
    "https:": new HttpsAgent({ ...pool, ...(ca === undefined ? {} : { ca: typeof ca === "string" ? ca : [...ca] }) }),
  }
  const transport = async (request: WireRequest, signal?: AbortSignal): Promise<WireResponse> => {
    const to = endpointOf(request, endpoints)
    if (signal?.aborted) throw givenUp(to)
    return send(request, { endpoint: to, agent: agents[to.protocol as "http:" | "https:"], timeout, maxResponseBytes }, signal)
  }
  const close = () => {
    for (const agent of Object.values(agents)) agent.destroy()
  }
  return Object.assign(transport, { close })
}

function send(request: WireRequest, sending: Sending, signal?: AbortSignal): Promise<WireResponse> {
  const { endpoint, agent, timeout, maxResponseBytes } = sending
  return new Promise((resolve, reject) => {
    let answered = false
    const start = endpoint.protocol === "https:" ? httpsRequest : httpRequest
    const fail = (error: unknown) => {
      clearTimeout(timer)
      signal?.removeEventListener("abort", abort)
      outgoing.destroy()
      reject(transportErrorOf(error, endpoint, outgoing.reusedSocket && !answered))
    }
    const outgoing = start({
      hostname: endpoint.hostname.replace(/^\[|\]$/g, ""),
      port: endpoint.port,
      method: request.method,
      path: request.path,
      headers: request.headers.flat(),
      setHost: false,
      agent,
    })
    const timer = setTimeout(
      () => fail(new TransportError("timeout", `no answer from ${endpoint.origin} within ${timeout / 1000} s`)),
      timeout,
    )
    const abort = () => fail(givenUp(endpoint))
    outgoing.on("error", fail)
    signal?.addEventListener("abort", abort, { once: true })
    outgoing.on("response", (incoming) => {
      answered = true
      readAll(incoming, maxResponseBytes, endpoint).then((body) => {
        clearTimeout(timer)
        signal?.removeEventListener("abort", abort)
        resolve({ status: incoming.statusCode ?? 0, headers: pairs(incoming.rawHeaders), body })
      }, fail)
    })
    outgoing.end(request.body)
  })
}

function givenUp(endpoint: URL): TransportError {
  return new TransportError("aborted", `the request to ${endpoint.origin} was given up`)
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

function pairs(raw: readonly string[]): WireHeaders {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index]!, raw[2 * index + 1]!] as const)
}
