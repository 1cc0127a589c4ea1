// The emulator as an HTTP handler of the AWS SDK for JavaScript: the SDK's request in, its response out, no network between.
// Structural types of @smithy/types (HttpHandler), so that the emulator needs no package of the SDK.
import type { WireHeaders, WireRequest, WireResponse } from "@kms-conformance/model"

/** The part of the SDK's HttpRequest that a request consists of. */
export interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface SdkResponse {
  readonly statusCode: number
  readonly reason?: string
  readonly headers: Record<string, string>
  /** All bytes at once: the SDK collects bodies of any form, in Node and in browsers. */
  readonly body?: unknown
}

/** DOM's AbortSignal, or the SDK's older one of the same shape. */
export interface SdkAbortSignal {
  readonly aborted: boolean
  // biome-ignore lint/suspicious/noExplicitAny: the SDK's two kinds of signal have nothing in common but this
  addEventListener?: (type: "abort", listener: any, options?: any) => void
  // biome-ignore lint/suspicious/noExplicitAny: as above
  removeEventListener?: (type: "abort", listener: any) => void
}

export interface RequestHandler {
  readonly metadata: { readonly handlerProtocol: string }
  handle(request: SdkRequest, options?: { readonly abortSignal?: SdkAbortSignal }): Promise<{ response: SdkResponse }>
  /** Nothing can be configured: there is no connection. */
  updateHttpClientConfig(key: never, value: never): void
  httpHandlerConfigs(): Record<string, never>
  destroy(): void
}

type Answer = (request: WireRequest, options: { readonly signal?: AbortSignal | undefined }) => Promise<WireResponse>

export function requestHandler(answer: Answer): RequestHandler {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    async handle(request, { abortSignal } = {}) {
      const response = await unlessAborted(abortSignal, async (signal) => answer(await wireRequest(request), { signal }))
      return { response: sdkResponse(response) }
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  }
}

async function wireRequest({ method, path, query = {}, headers, body }: SdkRequest): Promise<WireRequest> {
  return { method, path: path + queryString(query), headers: Object.entries(headers), body: await bytesOf(body) }
}

function queryString(query: NonNullable<SdkRequest["query"]>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, one ?? "")
  }
  return parameters.size === 0 ? "" : `?${parameters}`
}

function sdkResponse({ status, headers, body }: WireResponse): SdkResponse {
  return { statusCode: status, headers: lowerCase(headers), body }
}

// Node's HTTP client and fetch both give names in lower case; the SDK looks for them so.
function lowerCase(headers: WireHeaders): Record<string, string> {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
}

/** The bytes of a body in any form that an SDK request may have: text, bytes, a Blob, a stream. */
async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array()
  if (typeof body === "string") return Buffer.from(body)
  if (body instanceof Uint8Array) return body
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer())
  if (isAsyncIterable(body)) return collect(body)
  throw new TypeError("The request's body is neither text, bytes, a Blob nor a stream.")
}

// Node's streams and web streams alike.
function isAsyncIterable(body: unknown): body is AsyncIterable<Uint8Array | string> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body
}

async function collect(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk)
  return Buffer.concat(chunks)
}

/**
 * The work's result, or an AbortError as soon as the signal says so. The work is told by a signal of one kind, and need not listen:
 * what an aborted request has begun goes on unseen.
 */
async function unlessAborted<Result>(signal: SdkAbortSignal | undefined, work: (signal?: AbortSignal) => Promise<Result>): Promise<Result> {
  if (signal === undefined) return work()
  if (signal.aborted) throw abortError()
  const aborted = Promise.withResolvers<never>()
  const controller = new AbortController()
  const listener = () => {
    const error = abortError()
    aborted.reject(error)
    controller.abort(error)
  }
  signal.addEventListener?.("abort", listener, { once: true })
  try {
    return await Promise.race([work(controller.signal), aborted.promise])
  } finally {
    signal.removeEventListener?.("abort", listener)
  }
}

// The name is what the SDK's retry strategy and its users look at.
function abortError(): Error {
  return Object.assign(new Error("Request aborted"), { name: "AbortError" })
}
