// A value of a case to the JSON that is sent.
import { withBase64 } from "./bytes.ts"
import { interpolate, MISSING } from "./interpolate.ts"
import type { Scope } from "./scope.ts"
import { values } from "./values/table.ts"

/** Evaluates placeholders and value objects; bytes become base64 text wherever they stand. */
export function evaluate(expression: unknown, scope: Scope): unknown {
  return withBase64(evaluateRaw(expression, scope))
}

/** The same, with bytes left as Uint8Array. Undefined when an optional placeholder found nothing. */
export function evaluateRaw(expression: unknown, scope: Scope): unknown {
  if (typeof expression === "string") {
    const value = interpolate(expression, scope)
    return value === MISSING ? undefined : value
  }
  if (Array.isArray(expression)) return expression.map((item) => evaluateRaw(item, scope)).filter((item) => item !== undefined)
  if (typeof expression !== "object" || expression === null) return expression
  const name = valueName(expression)
  if (name) return values[name]!((expression as Record<string, unknown>)[name], (inner) => evaluateRaw(inner, scope), scope)
  return evaluateMembers(expression, scope)
}

/** Name of the value that the object stands for: `$utf8`, … */
export function valueName(object: object): string | undefined {
  for (const name in object) return name.startsWith("$") && Object.hasOwn(values, name) ? name : undefined
  return undefined
}

/** Object.fromEntries makes own members of every name, `__proto__` included. */
function evaluateMembers(expression: object, scope: Scope): unknown {
  const members = Object.entries(expression).map(([name, member]) => [asName(name, scope), evaluateRaw(member, scope)] as const)
  return Object.fromEntries(members.filter(([, member]) => member !== undefined))
}

function asName(name: string, scope: Scope): string {
  return name.includes("${") ? String(interpolate(name, scope)) : name
}
