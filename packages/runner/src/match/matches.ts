// $matches: a regular expression for the whole string, with Unicode.
import { replacePlaceholders, valueAt } from "../language/placeholder.ts"
import type { Scope } from "../language/scope.ts"
import type { Matcher } from "./matcher.ts"
import { mismatch } from "./mismatch.ts"

export const matches: Matcher = (argument, actual, path, { scope }) => {
  const pattern = patternText(String(argument), scope)
  if (typeof actual === "string" && new RegExp(`^(?:${pattern})$`, "su").test(actual)) return undefined
  return mismatch(path, `text like ${pattern}`, actual)
}

/** Placeholders in a pattern stand for themselves: what is special in a pattern is taken literally. */
function patternText(pattern: string, scope: Scope): string {
  return replacePlaceholders(pattern, ({ name, path }) => String(valueAt(scope.lookup(name), path)).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
}
