// Requests as those of the Fetch standard, and back. https://fetch.spec.whatwg.org
import { header, type WireRequest, type WireResponse } from "@kms-conformance/model"
import type { Transport } from "@kms-conformance/runner"

export function overFetch(answerer: { fetch(request: Request): Response | Promise<Response> }): Transport {
  return async (request, signal) => wireResponse(requireResponse(await answerer.fetch(fetchRequest(request, signal))))
}

/** By its shape: a Response of a package such as undici is not of this process's own class. */
function requireResponse(given: unknown): Response {
  const { headers, arrayBuffer } = (given ?? {}) as Partial<Response>
  if (typeof arrayBuffer === "function" && typeof headers?.[Symbol.iterator] === "function") return given as Response
  throw new Error(`fetch must give a Response, not ${kindOf(given)}`)
}

function kindOf(given: unknown): string {
  if (given === undefined || given === null) return String(given)
  return typeof given === "object" ? "an object of another kind" : `a ${typeof given}`
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
