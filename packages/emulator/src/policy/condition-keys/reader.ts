// How a condition key gets its values from what is known.
import type { Facts } from "../facts.ts"

/** The values that a request has for a condition key; undefined where it has none, as for an unknown key. */
export type KeyReader = (facts: Facts) => readonly string[] | undefined

/** One value as a list of one; numbers and truth values as policies write them. */
export function only(value: unknown): readonly string[] | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [String(value)] : undefined
}
