// Numbers in an encryption context: KMS takes them as strings.
// https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html (encryption context rules)
import type { JsonObject } from "@kms-conformance/model"

const CONTEXTS = ["EncryptionContext", "SourceEncryptionContext", "DestinationEncryptionContext"]

/** The same body, with each number in an encryption context as the very text that was sent; itself when there is none. */
export function withContextText(body: JsonObject, bytes: Uint8Array): JsonObject {
  const affected = CONTEXTS.filter((member) => holdsNumber(body[member]))
  if (affected.length === 0) return body
  // Not String(number): two long numbers that differ would become the same text, and the contexts equal.
  const texts = JSON.parse(Buffer.from(bytes).toString(), numberAsText)
  return { ...body, ...Object.fromEntries(affected.map((member) => [member, texts[member]])) }
}

function holdsNumber(context: unknown): boolean {
  return typeof context === "object" && context !== null && Object.values(context).some((value) => typeof value === "number")
}

function numberAsText(this: unknown, _key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === "number" ? source : value
}
