// Identifiers made from random bytes.
import type { Random } from "../ports.ts"

/** A UUID of version 4 (RFC 9562, section 5.4): key IDs, request IDs. */
export function uuid(random: Random): string {
  const bytes = random.bytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * A new key ID: a UUID, or `mrk-` and 32 hex digits for a multi-Region key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export function newKeyId(random: Random, multiRegion: boolean): string {
  return multiRegion ? `mrk-${random.bytes(16).toString("hex")}` : uuid(random)
}

const KEY_ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/

/** Whether the text looks like a key ID, whether or not there is such a key. */
export function isKeyId(text: string): boolean {
  return KEY_ID.test(text)
}
