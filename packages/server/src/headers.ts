// Headers as node's flat list (name, value, name, value …). Order and duplicates are kept.
import type { WireHeaders } from "@kms-conformance/model"

/** Flat list for `writeHead`. Content-Length is always set: without it, node would answer in chunks. */
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
