// Operations that are called, and the members of what is sent and expected, exist in the service model.
import { isOperation, operations, type SchemaNode, schemaOf } from "@kms-conformance/model"
import { isCall } from "../steps.ts"
import { type Lint, overSteps } from "./lint.ts"
import { didYouMean } from "./names.ts"

/** Rules about members that KMS does not have need to send them. */
const ABOUT_UNKNOWN_MEMBERS = /unknown-member|member-names?\b/

export const knownOperations: Lint = overSteps((step) => {
  if (!isCall(step) || isOperation(step.call)) return []
  return [`KMS has no operation '${step.call}'${didYouMean(step.call, Object.keys(operations))}; for one that does not exist, use 'send'`]
})

export const requestMembers: Lint = overSteps((step, { instance }) => {
  if (!isCall(step) || !isOperation(step.call) || ABOUT_UNKNOWN_MEMBERS.test(instance.rule)) return []
  return unknownMembers(step.with, schemaOf(step.call, "request"), step.call, "takes")
})

export const responseMembers: Lint = overSteps((step) => {
  if (!isCall(step) || !isOperation(step.call)) return []
  return unknownMembers(step.returns, schemaOf(step.call, "response"), step.call, "returns")
})

/** Names in the JSON that the schema does not have. A member that must be absent may be one of another operation. */
function unknownMembers(json: unknown, schema: SchemaNode | undefined, operation: string, verb: "takes" | "returns"): string[] {
  if (Array.isArray(json)) return schema?.items ? json.flatMap((item) => unknownMembers(item, schema.items, operation, verb)) : []
  if (typeof json !== "object" || json === null) return []
  return Object.entries(json).flatMap(([name, value]) => {
    if (name.startsWith("$")) return insideMatcher(name, value, schema, operation, verb)
    const { properties } = schema ?? {}
    if (!properties) return []
    if (Object.hasOwn(properties, name)) return unknownMembers(value, properties[name], operation, verb)
    if (isAbsent(value) && ELSEWHERE.has(name)) return []
    return [`${operation} ${verb} no member '${name}'${didYouMean(name, Object.keys(properties))}`]
  })
}

/** Matchers look at the same place again, those of lists at its elements. */
function insideMatcher(
  name: string,
  value: unknown,
  schema: SchemaNode | undefined,
  operation: string,
  verb: "takes" | "returns",
): string[] {
  if (name === "$unordered" || name === "$contains") return unknownMembers(value, schema, operation, verb)
  if (name === "$not" || name === "$equals") return unknownMembers(value, schema, operation, verb)
  return name === "$oneOf" && Array.isArray(value) ? value.flatMap((choice) => unknownMembers(choice, schema, operation, verb)) : []
}

function isAbsent(value: unknown): boolean {
  return typeof value === "object" && value !== null && "$absent" in value
}

function allNames(schema: SchemaNode | undefined): string[] {
  if (schema?.items) return allNames(schema.items)
  return Object.entries(schema?.properties ?? {}).flatMap(([name, inner]) => [name, ...allNames(inner)])
}

const ELSEWHERE = new Set(Object.values(operations).flatMap(({ name }) => allNames(schemaOf(name, "response"))))
