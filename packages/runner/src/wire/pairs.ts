// Headers as node and undici give them, name and value in turn, as pairs.
import type { WireHeaders } from "@kms-conformance/model"

export function pairs(raw: readonly string[]): WireHeaders {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index]!, raw[2 * index + 1]!] as const)
}
