// The wire form of AWS JSON 1.1 as KMS speaks it: one POST to "/", the operation named by a header.
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html

/** Prefix of the X-Amz-Target header: `TrentService.<Operation>`. */
export const TARGET_PREFIX = "TrentService"

/** Content type of every request and of every answer with a body. */
export const CONTENT_TYPE = "application/x-amz-json-1.1"

/** Header names and values in the order in which they were sent; a name may occur more than once. */
export type WireHeaders = readonly (readonly [name: string, value: string])[]

/** One HTTP request, before any meaning is read into it. */
export interface WireRequest {
  readonly method: string
  /** Path and query as on the request line: `/` for every well-formed KMS call. */
  readonly path: string
  readonly headers: WireHeaders
  readonly body: Uint8Array
  /** IP address of the other end of the connection, where there is one. */
  readonly remoteAddress?: string
}

/** One HTTP answer. */
export interface WireResponse {
  readonly status: number
  readonly headers: WireHeaders
  readonly body: Uint8Array
}

/** Headers from a flat list of names and values in turn, which is how node and undici give them. */
export function headersOf(flat: readonly string[]): WireHeaders {
  const headers: [name: string, value: string][] = []
  for (let at = 0; at + 1 < flat.length; at += 2) headers.push([flat[at]!, flat[at + 1]!])
  return headers
}

/** First value of a header, whatever its letter case; undefined when it is absent. */
export function header(headers: WireHeaders, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1]
}
