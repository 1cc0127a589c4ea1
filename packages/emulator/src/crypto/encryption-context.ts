// The canonical bytes of an encryption context: what is authenticated beside a ciphertext.
// KMS does not publish its own form; https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
// says what it must do: order of the pairs is free, everything else is exact.

export type EncryptionContext = Readonly<Record<string, string>>

const NOTHING = Buffer.alloc(0)

/**
 * Bytes that are equal for equal contexts, in any order of the pairs, and different for different ones.
 * No context and an empty one are the same (undocumented; there is no pair that could differ).
 *
 * Injective because it can be read back: pairs in order of their names, each string behind its length. Strings are
 * written as UTF-16, as JavaScript holds them: UTF-8 would turn every lone surrogate into U+FFFD, and two contexts
 * into one. Nothing is normalised, so that "é" in one and in two code points are different, as they are for KMS.
 */
export function canonicalContext(context: EncryptionContext | undefined): Buffer {
  if (context === undefined) return NOTHING
  const names = Object.keys(context)
  if (names.length === 0) return NOTHING
  // By code unit (no locale); an object has no name twice, so the order is total.
  const strings = names.sort().flatMap((name) => [name, context[name] as string])
  const bytes = Buffer.alloc(strings.reduce((size, text) => size + 4 + 2 * text.length, 0))
  let at = 0
  for (const text of strings) {
    at = bytes.writeUInt32BE(text.length, at)
    at += bytes.write(text, at, "utf16le")
  }
  return bytes
}
