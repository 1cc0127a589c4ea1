// Bytes in case files: made by value expressions, or the base64 text of an earlier answer.

/** What a case asks for cannot be made: a mistake in the case, not in the target. */
export class ValueError extends Error {
  override readonly name = "ValueError"
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Bytes of padded base64 (RFC 4648 section 4), or undefined when the text is not that. */
export function fromBase64(text: string): Uint8Array | undefined {
  return BASE64.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : undefined
}

/** Bytes as they are, or of the base64 text of an answer; anything else is a mistake, named by `where`. */
export function toBytes(value: unknown, where: string): Uint8Array {
  if (value instanceof Uint8Array) return value
  const bytes = typeof value === "string" ? fromBase64(value) : undefined
  if (!bytes) throw new ValueError(`${where} wants bytes or base64 text, but has ${value === undefined ? "nothing" : `a ${typeof value}`}`)
  return bytes
}

/** A whole number, given as one. */
export function toInteger(value: unknown, where: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value
  throw new ValueError(`${where} wants a whole number, but has ${JSON.stringify(value) ?? "nothing"}`)
}

/** Bytes anywhere in the value as base64 text: the JSON that is sent. */
export function withBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64")
  if (Array.isArray(value)) return value.map(withBase64)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBase64(member)]))
}

/** A body: text as it is, bytes as they are, anything else as JSON. */
export function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body
  if (body === undefined) return new Uint8Array()
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(withBase64(body)))
}
