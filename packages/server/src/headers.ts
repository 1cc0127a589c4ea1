// Headers between node's flat list (name, value, name, value ...) and the wire form's pairs. Order and duplicates are kept.
import type { WireHeaders } from "@kms-conformance/model"

/** Pairs from `IncomingMessage.rawHeaders`. */
export function pairs(flat: readonly string[]): WireHeaders {
  const headers: [string, string][] = []
  for (let i = 0; i + 1 < flat.length; i += 2) headers.push([flat[i]!, flat[i + 1]!])
  return headers
}

/** Flat list for `writeHead`. The length is always told: without it node would answer in chunks. */
export function flatten(headers: WireHeaders, length: number): string[] {
  const flat: string[] = []
  let lengthTold = false
  for (const [name, value] of headers) {
    flat.push(name, value)
    lengthTold ||= name.length === 14 && name.toLowerCase() === "content-length"
  }
  if (!lengthTold) flat.push("Content-Length", String(length))
  return flat
}
