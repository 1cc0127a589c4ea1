// $bytes: base64 text of a number of decoded bytes.
import { fromBase64 } from "../language/bytes.ts"
import type { Matcher } from "./matcher.ts"
import { mismatch } from "./mismatch.ts"
import { inRange, rangeOf, rangeWords } from "./range.ts"

export const bytes: Matcher = (argument, actual, path, { scope }) => {
  const range = rangeOf(argument, scope, "$bytes")
  const expected = `base64 of ${rangeWords(range)} bytes`
  const decoded = typeof actual === "string" ? fromBase64(actual) : undefined
  if (!decoded) return { ...mismatch(path, expected, actual), ...(typeof actual === "string" ? { actual: "text that is not base64" } : {}) }
  return inRange(decoded.length, range) ? undefined : { ...mismatch(path, expected, actual), actual: `${decoded.length} bytes` }
}
