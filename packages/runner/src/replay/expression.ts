// Values of a case as expressions of a script: what is known beforehand is worked out here, the rest refers to answers.
import { toBytes, ValueError } from "../language/bytes.ts"
import { evaluateRaw, valueName } from "../language/evaluate.ts"
import { type Placeholder, placeholdersIn, valueAt, wholePlaceholder } from "../language/placeholder.ts"
import type { Scope } from "../language/scope.ts"
import type { Expr, Ref } from "./script.ts"

/** Why a part of a case cannot be written as a script. */
export class CannotWrite extends Error {
  override readonly name = "CannotWrite"
}

/** What a name stands for: something known, an expression over answers, or why there is nothing. */
export interface Names {
  lookup(name: string, path: readonly (string | number)[]): Expr | undefined
  readonly scope: Scope
}

/** Values that hold only for a few minutes, or that the runner alone can make. */
const BY_RUNNER = new Set(["$attestation", "$openEnvelope", "$wrap", "$rsaOaep", "$mlKem", "$mlDsaMu"])

/** Undefined where an optional placeholder finds nothing. Throws CannotWrite. */
export function expressionOf(value: unknown, names: Names): Expr | undefined {
  if (typeof value === "string") return ofString(value, names)
  if (Array.isArray(value)) return { kind: "list", items: value.flatMap((item) => expressionOf(item, names) ?? []) }
  if (typeof value !== "object" || value === null) return { kind: "literal", value: value as number }
  const name = valueName(value)
  if (name) return ofValue(name, value as Readonly<Record<string, unknown>>, names)
  const members = Object.entries(value).flatMap(([member, inner]) => {
    const expr = expressionOf(inner, names)
    return expr ? [[plainText(member, names), expr] as const] : []
  })
  return { kind: "object", members }
}

function ofString(text: string, names: Names): Expr | undefined {
  const whole = wholePlaceholder(text)
  if (whole) return found(whole, names)
  const placeholders = placeholdersIn(text)
  if (placeholders.length === 0) return { kind: "literal", value: text.replaceAll("$${", "${") }
  // The placeholders in order stand between the pieces of plain text.
  const pieces = text.split(/(\$?\$\{[^{}]*\})/g)
  const parts = pieces.flatMap((piece): (string | Ref)[] => {
    if (piece.startsWith("$${")) return [piece.slice(1)]
    if (!piece.startsWith("${")) return [piece]
    const expr = found(placeholders.shift()!, names)
    if (expr === undefined) return []
    if (expr.kind === "ref") return [expr]
    if (expr.kind === "text") return [...expr.parts]
    if (expr.kind === "bytes") return [expr.base64]
    return [expr.kind === "literal" ? String(expr.value) : notText(piece)]
  })
  const joined = parts.filter((part) => part !== "")
  return joined.every((part) => typeof part === "string") ? { kind: "literal", value: joined.join("") } : { kind: "text", parts: joined }
}

function found(placeholder: Placeholder, names: Names): Expr | undefined {
  const expr = names.lookup(placeholder.name, placeholder.path)
  if (expr || placeholder.optional) return expr
  throw new CannotWrite(`there is no ${placeholder.text}`)
}

function notText(piece: string): never {
  throw new CannotWrite(`${piece} is no text`)
}

function plainText(name: string, names: Names): string {
  const expr = name.includes("${") ? ofString(name, names) : undefined
  if (!expr) return name
  if (expr.kind !== "literal") throw new CannotWrite(`the member name ${name} is not known beforehand`)
  return String(expr.value)
}

function ofValue(name: string, value: Readonly<Record<string, unknown>>, names: Names): Expr {
  if (BY_RUNNER.has(name)) throw new CannotWrite(`${name} is made by the runner when the case is played`)
  const argument = value[name]
  if (isKnown(argument, names)) return known(evaluateRaw(value, names.scope))
  const parts = argument as readonly unknown[]
  const inner = (part: unknown) => expressionOf(part, names) ?? notText(name)
  if (name === "$flip") return { kind: "flip", of: inner(parts[0]), bit: Number(parts[1]) }
  if (name === "$concat") return { kind: "concat", parts: parts.map(inner) }
  if (name === "$base64") return inner(argument)
  if (name !== "$slice") throw new CannotWrite(`${name} of an earlier answer is made by the runner`)
  return { kind: "slice", of: inner(parts[0]), start: Number(parts[1]), ...(parts[2] === undefined ? {} : { end: Number(parts[2]) }) }
}

/** Whether nothing in it refers to an answer. */
function isKnown(value: unknown, names: Names): boolean {
  return placeholdersIn(value).every(({ name, path }) => {
    const expr = names.lookup(name, path)
    return expr === undefined || expr.kind === "literal" || expr.kind === "bytes"
  })
}

/** A known value as an expression. */
function known(value: unknown): Expr {
  if (value instanceof Uint8Array) return { kind: "bytes", base64: Buffer.from(value).toString("base64") }
  if (Array.isArray(value)) return { kind: "list", items: value.map(known) }
  if (typeof value !== "object" || value === null) return { kind: "literal", value: value as string }
  return { kind: "object", members: Object.entries(value).map(([name, member]) => [name, known(member)]) }
}

/** A member of something known. */
export function knownAt(root: unknown, path: readonly (string | number)[]): Expr | undefined {
  const value = valueAt(root, path)
  return value === undefined ? undefined : known(value)
}

export function bytesIn(expr: Expr): Uint8Array | undefined {
  if (expr.kind === "bytes") return Buffer.from(expr.base64, "base64")
  if (expr.kind !== "literal") return undefined
  try {
    return toBytes(expr.value, "a blob")
  } catch (error) {
    if (error instanceof ValueError) return undefined
    throw error
  }
}
