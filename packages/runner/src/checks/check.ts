// The form of an offline check.
import { fromBase64, ValueError } from "../language/bytes.ts"
import type { Mismatch } from "../match/matcher.ts"

/** Arguments of the step, evaluated: bytes as Uint8Array or as the base64 text of an answer. */
export type Check = (given: Readonly<Record<string, unknown>>) => Mismatch | undefined | Promise<Mismatch | undefined>

/** A mismatch thrown from inside a parser. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed"
  readonly mismatch: Mismatch

  constructor(path: string, expected: string, actual: string) {
    super(`${path}: ${expected} expected, got ${actual}`)
    this.mismatch = { path, expected, actual }
  }
}

/** A check whose helpers throw CheckFailed. */
export function checking(body: (given: Readonly<Record<string, unknown>>) => void): Check {
  return (given) => {
    try {
      body(given)
      return undefined
    } catch (error) {
      if (error instanceof CheckFailed) return error.mismatch
      throw error
    }
  }
}

/** Bytes of an argument. An answer that lacks them, or has something else there, fails the check. */
export function bytesArgument(given: Readonly<Record<string, unknown>>, name: string): Uint8Array {
  const value = given[name]
  if (value instanceof Uint8Array) return value
  const bytes = typeof value === "string" ? fromBase64(value) : undefined
  if (!bytes) throw new CheckFailed(name, "bytes in base64", value === undefined ? "nothing" : "something else")
  return bytes
}

/** One of the names of a table. Another one is a mistake in the case. */
export function rowArgument<T>(given: Readonly<Record<string, unknown>>, name: string, table: Readonly<Record<string, T>>): T {
  const key = String(given[name])
  const row = Object.hasOwn(table, key) ? table[key] : undefined
  if (row === undefined) throw new ValueError(`${name} '${key}' is not one that can be checked: ${Object.keys(table).join(", ")}`)
  return row
}
