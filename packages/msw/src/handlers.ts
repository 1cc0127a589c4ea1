// Requests as msw has them -> wire form -> emulator -> Response. The bytes of the bodies are not touched.
import { hasMethods, header, requireOptions, type WireRequest, type WireResponse } from "@kms-conformance/model"
import { type HttpHandler, http } from "msw/http"
import { isForKms, originsOf } from "./addresses.ts"

/** Whatever answers wire requests: an emulator, or what a test puts in front of one. */
export interface WireHandler {
  handle(request: WireRequest, options?: { readonly signal?: AbortSignal | undefined }): Promise<WireResponse>
}

/** Options of `kmsHandlers`. */
export interface KmsHandlersOptions {
  /** Endpoints to answer besides AWS's own, such as `http://localhost:4566`; only KMS's requests there are taken. */
  readonly endpoints?: readonly (string | URL)[]
}

/**
 * Handlers for `setupServer(...kmsHandlers(emulator))`: they answer every request to AWS KMS, in every region, and leave
 * all others to the handlers after them.
 *
 * @throws TypeError for an emulator that is none, an endpoint that is no URL, and an option that is unknown
 */
export function kmsHandlers(emulator: WireHandler, options: KmsHandlersOptions = {}): HttpHandler[] {
  if (!hasMethods(emulator, "handle"))
    throw new TypeError("kmsHandlers takes an emulator, or another object with handle(request), and then options.")
  requireOptions<KmsHandlersOptions>("kmsHandlers", options, { endpoints: ["a list of URLs", Array.isArray] })
  const { endpoints = [] } = options
  const origins = originsOf(endpoints)
  return [
    http.all(
      ({ request }) => isForKms(request, origins),
      async ({ request }) => closing(request, await answer(emulator, await toWire(request), request.signal)),
    ),
  ]
}

async function answer(emulator: WireHandler, request: WireRequest, signal: AbortSignal): Promise<Response> {
  try {
    return toResponse(await emulator.handle(request, { signal }))
  } catch (error) {
    // Nobody waits for an answer any more.
    if (signal.aborted && error === signal.reason) return Response.error()
    // An injection wants the connection dropped. Any other error is a fault, and must be seen.
    if (error instanceof Error && "code" in error && error.code === "ECONNRESET") return Response.error()
    throw error
  }
}

/**
 * Adds `Connection: close` where the client asked for it. A server does this by itself; msw does not, and ends the connection all the
 * same, so that a client of node:http kept the socket and lost its next request on it: seen with msw 3.0.5.
 * https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
function closing(request: Request, response: Response): Response {
  const asked = /(^|,)\s*close\s*(,|$)/i.test(request.headers.get("connection") ?? "")
  if (asked && response.type !== "error") response.headers.set("Connection", "close")
  return response
}

async function toWire(request: Request): Promise<WireRequest> {
  const { pathname, search, host } = new URL(request.url)
  const headers = [...request.headers]
  // fetch keeps Host to itself, but signatures are made over it.
  if (!request.headers.has("host")) headers.push(["host", host])
  return { method: request.method, path: pathname + search, headers, body: new Uint8Array(await request.arrayBuffer()) }
}

function toResponse({ status, headers, body }: WireResponse): Response {
  const told = Number(header(headers, "content-length") ?? body.length)
  // A Response needs a body of its own, on a buffer that is not shared.
  const whole = body.length === 0 ? null : new Uint8Array(body)
  return new Response(told > body.length ? broken(whole) : whole, { status, headers: headers.map(([name, value]) => [name, value]) })
}

/** A body that ends with an error, as on a broken connection. It is shorter than announced: a reader would wait for ever. */
function broken(begun: Uint8Array | null): ReadableStream {
  return new ReadableStream({
    pull(controller) {
      if (begun !== null) controller.enqueue(begun)
      controller.error(new TypeError("The body was cut by an injection."))
    },
  })
}
