// Strings with `${name.Member}` in them, read against a scope.
import { ValueError } from "./bytes.ts"
import { type Placeholder, replacePlaceholders, valueAt, wholePlaceholder } from "./placeholder.ts"
import type { Scope } from "./scope.ts"

/** Stands for a value that an optional placeholder did not find: the member is left out. */
export const MISSING = Symbol("missing")

/** The raw value when the string is one placeholder; else the string with the values in it as text. */
export function interpolate(text: string, scope: Scope): unknown {
  const whole = wholePlaceholder(text)
  if (whole) return found(whole, scope)
  return replacePlaceholders(text, (placeholder) => asText(found(placeholder, scope)))
}

/** Answers are data: what they contain is never read as a placeholder or a value again. */
function found(placeholder: Placeholder, scope: Scope): unknown {
  const value = valueAt(scope.lookup(placeholder.name), placeholder.path)
  if (value !== undefined) return value
  if (placeholder.optional) return MISSING
  throw new ValueError(`\${${placeholder.text}} has no value: the answers so far have no such member`)
}

function asText(value: unknown): string {
  if (value === MISSING) return ""
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64")
  return typeof value === "string" ? value : JSON.stringify(value)
}
