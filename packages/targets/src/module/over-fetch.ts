// Requests as those of the Fetch standard, and back. https://fetch.spec.whatwg.org
import { header, type WireRequest, type WireResponse } from "@kms-conformance/model"
import type { Transport } from "@kms-conformance/runner"

export function overFetch(answerer: { fetch(request: Request): Response | Promise<Response> }): Transport {
  return async (request, signal) => wireResponse(await answerer.fetch(fetchRequest(request, signal)))
}

/** Node's Headers take any name, so that what was signed arrives whole. */
export function fetchRequest({ method, path, headers, body }: WireRequest, signal?: AbortSignal): Request {
  const url = new URL(path, `https://${header(headers, "host") ?? "kms.invalid"}`)
  const withBody = method !== "GET" && method !== "HEAD" && body.length > 0
  return new Request(url, {
    method,
    headers: headers.map(([name, value]) => [name, value] as [string, string]),
    ...(withBody && { body: Buffer.from(body) }),
    ...(signal && { signal }),
  })
}

export async function wireResponse(response: Response): Promise<WireResponse> {
  return { status: response.status, headers: [...response.headers], body: new Uint8Array(await response.arrayBuffer()) }
}
