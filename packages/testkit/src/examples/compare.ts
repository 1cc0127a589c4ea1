// In what an answer deviates from the one that an example shows: members, their JSON types, and values that are nobody's choice.
import { type OperationName, type SchemaNode, schemaOf } from "@kms-conformance/model"
import { isObject } from "../json.ts"

export interface Deviation {
  /** Members from the outermost in, items of lists without their number: `KeyMetadata.KeySpec`. */
  readonly at: string
  /** missing: the example has it, the answer has not; additional: the other way round; request: the example's value is refused. */
  readonly kind: "missing" | "additional" | "other-type" | "other-value" | "other-length" | "request"
}

/** Identifiers that a server makes up, by the form of each. */
const MADE_UP: readonly RegExp[] = [
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
  // One example has a digit too many.
  /\bmrk-[0-9a-f]{32,33}\b/g,
  /\b[0-9a-f]{64}\b/g,
  /\bcks-[0-9a-f]{17}\b/g,
  /\bcluster-[0-9a-zA-Z]{11,16}\b/g,
]

/** Base64 of bytes, though the model calls it text. */
const TOKENS = new Set(["GrantToken"])

const PLACEHOLDER = /^<[^>]+>$/

/** @param known text in which the identifiers stand that are no longer made up, because the caller or the world chose them */
export function deviations(operation: OperationName, example: unknown, answer: unknown, known: string): readonly Deviation[] {
  const found = walk(example, answer, schemaOf(operation, "response"), "", known)
  return [...new Map(found.map((one) => [`${one.kind} ${one.at}`, one])).values()]
}

function walk(example: unknown, answer: unknown, schema: SchemaNode | undefined, at: string, known: string): readonly Deviation[] {
  // A time is a number on the wire; examples write it as people do.
  if (schema?.format === "epoch-seconds") return typeof answer === "number" ? [] : [{ at, kind: "other-type" }]
  if (typeOf(example) !== typeOf(answer)) return [{ at, kind: "other-type" }]
  if (Array.isArray(example) && Array.isArray(answer)) {
    if (example.length !== answer.length) return [{ at, kind: "other-length" }]
    return example.flatMap((item, number) => walk(item, answer[number], schema?.items, at, known))
  }
  if (isObject(example) && isObject(answer)) {
    return [...new Set([...Object.keys(example), ...Object.keys(answer)])].flatMap((name): readonly Deviation[] => {
      const path = at === "" ? name : `${at}.${name}`
      if (!Object.hasOwn(answer, name)) return [{ at: path, kind: "missing" }]
      if (!Object.hasOwn(example, name)) return [{ at: path, kind: "additional" }]
      return walk(example[name], answer[name], schema?.properties?.[name], path, known)
    })
  }
  if (schema?.contentEncoding === "base64" || TOKENS.has(at.split(".").at(-1)!)) {
    return answer === "" ? [{ at, kind: "other-value" }] : []
  }
  return same(example, answer, known) ? [] : [{ at, kind: "other-value" }]
}

function same(example: unknown, answer: unknown, known: string): boolean {
  if (typeof example !== "string" || typeof answer !== "string") return example === answer
  if (PLACEHOLDER.test(example)) return answer !== ""
  return comparable(example, known) === comparable(answer, known)
}

/** JSON without its layout, and made-up identifiers by their form alone. */
function comparable(text: string, known: string): string {
  const compact = text.startsWith("{") ? withoutLayout(text) : text
  return MADE_UP.reduce((all, form) => all.replace(form, (id) => (known.includes(id) ? id : form.source)), compact)
}

function withoutLayout(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? "array" : value === null ? "null" : typeof value
}
