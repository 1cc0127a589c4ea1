// equal: all values are the same; different: no two of them are.
import { fromBase64, withBase64 } from "../language/bytes.ts"
import { deepEqual } from "../match/equal.ts"
import { inWords } from "../words/in-words.ts"
import type { Check } from "./check.ts"

export const equal: Check = ({ values }) => {
  const [first, ...others] = withBase64(values) as unknown[]
  const other = others.findIndex((value) => !deepEqual(first, value))
  if (other < 0) return undefined
  return {
    path: `values[${other + 1}]`,
    expected: `the same as values[0], ${sized(first)}`,
    actual: `another value, ${sized(others[other])}`,
  }
}

export const different: Check = ({ values }) => {
  const list = withBase64(values) as unknown[]
  for (const [index, value] of list.entries()) {
    const earlier = list.slice(0, index).findIndex((one) => deepEqual(one, value))
    if (earlier >= 0)
      return { path: `values[${index}]`, expected: `another value than values[${earlier}]`, actual: `the same, ${sized(value)}` }
  }
  return undefined
}

/** Compared values are often plaintext keys, so only their size is shown. */
function sized(value: unknown): string {
  const bytes = typeof value === "string" ? fromBase64(value) : undefined
  return bytes ? `<${bytes.length} bytes>` : inWords(value)
}
