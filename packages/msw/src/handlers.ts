// Requests as msw has them -> wire form -> emulator -> Response. The bytes of the bodies are not touched.
import type { WireRequest, WireResponse } from "@kms-conformance/model"
import { type HttpHandler, http } from "msw/http"
import { isForKms, originsOf } from "./addresses.ts"

/** Whatever answers wire requests: an emulator, or what a test puts in front of one. */
export interface WireHandler {
  handle(request: WireRequest): Promise<WireResponse>
}

export interface KmsHandlersOptions {
  /** Endpoints to answer besides AWS's own, such as `http://localhost:4566`; only KMS's requests there are taken. */
  readonly endpoints?: readonly (string | URL)[]
}

/**
 * Handlers for `setupServer(...kmsHandlers(emulator))`: they answer every request to AWS KMS, in every region, and leave
 * all others to the handlers after them. Throws a TypeError when an endpoint is no URL.
 */
export function kmsHandlers(emulator: WireHandler, { endpoints = [] }: KmsHandlersOptions = {}): HttpHandler[] {
  const origins = originsOf(endpoints)
  return [
    http.all(
      ({ request }) => isForKms(request, origins),
      async ({ request }) => toResponse(await emulator.handle(await toWire(request))),
    ),
  ]
}

async function toWire(request: Request): Promise<WireRequest> {
  const { pathname, search, host } = new URL(request.url)
  const headers = [...request.headers]
  // fetch keeps Host to itself, but signatures are made over it.
  if (!request.headers.has("host")) headers.push(["host", host])
  return { method: request.method, path: pathname + search, headers, body: new Uint8Array(await request.arrayBuffer()) }
}

function toResponse({ status, headers, body }: WireResponse): Response {
  // A Response wants a body of its own, on a buffer that is not shared.
  return new Response(body.length === 0 ? null : new Uint8Array(body), { status, headers: headers.map(([name, value]) => [name, value]) })
}
