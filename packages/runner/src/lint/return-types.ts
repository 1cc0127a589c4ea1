// What is expected of an answer can be in it: a number where the service model has text would blame every target.
import { isObject, isOperation, type SchemaNode, schemaOf } from "@kms-conformance/model"
import { wholePlaceholder } from "../language/placeholder.ts"
import { isCall } from "../steps.ts"
import { type Lint, overSteps } from "./lint.ts"

const WORDS: Readonly<Record<SchemaNode["type"], string>> = {
  object: "an object",
  array: "a list",
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
}

export const returnTypes: Lint = overSteps((step) =>
  isCall(step) && isOperation(step.call) ? wrongTypes(step.returns, schemaOf(step.call, "response"), "", step.call) : [],
)

function wrongTypes(value: unknown, schema: SchemaNode | undefined, at: string, operation: string): readonly string[] {
  if (schema === undefined || value === undefined || isOpen(value)) return []
  if (!fits(value, schema.type))
    return [`${operation} returns ${WORDS[schema.type]} as ${at || "its output"}, and never ${JSON.stringify(value)}: correct 'returns'`]
  if (Array.isArray(value)) return value.flatMap((item) => wrongTypes(item, schema.items, `${at}[]`, operation))
  if (!isObject(value)) return []
  const { properties, additionalProperties: others } = schema
  return Object.entries(value).flatMap(([name, inner]) =>
    wrongTypes(inner, properties?.[name] ?? (others === false ? undefined : others), at ? `${at}.${name}` : name, operation),
  )
}

/** Matchers and placeholders stand for what only a run knows. */
function isOpen(value: unknown): boolean {
  if (typeof value === "string") return wholePlaceholder(value) !== undefined
  return isObject(value) && Object.keys(value).some((name) => name.startsWith("$"))
}

function fits(value: unknown, type: SchemaNode["type"]): boolean {
  if (type === "array") return Array.isArray(value)
  if (type === "object") return isObject(value)
  if (type === "integer") return Number.isInteger(value)
  return typeof value === type
}
