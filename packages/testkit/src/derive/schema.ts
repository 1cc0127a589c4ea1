// Request schemas as the derivation reads them: a node, and every place in a request where one stands.
import { type OperationName, schemaOf } from "@kms-conformance/model"
import { ABSENT } from "./absent.ts"
import type { Sample } from "./samples/sample.ts"

/** What is used of JSON Schema in packages/model/schemas. */
export interface Node {
  readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean"
  readonly enum?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly contentEncoding?: "base64"
  readonly "x-minBytes"?: number
  readonly "x-maxBytes"?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Node
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Node | false
}

/** One place where a value stands in a request: a member, a member of a member, an item of a list. */
export interface Place {
  /** Member of the request in which it lies. */
  readonly member: string
  /** `KeyId`, `Tags.TagKey`, `GrantTokens.item`. */
  readonly label: string
  readonly node: Node
  readonly required: boolean
  /** The sample's request with this value here, and everything else valid. */
  request(value: unknown): Record<string, unknown>
}

/** Every place of an operation's request, in the order of its schema, members before what they contain. */
export function placesOf(operation: OperationName, sample: Sample): readonly Place[] {
  const { properties = {}, required = [] } = schemaOf(operation, "request") as Node
  return Object.entries(properties).flatMap(([member, node]) => {
    const request = (value: unknown) => without({ ...sample.with, ...sample.beside?.[member], [member]: value })
    const isRequired = required.includes(member) || (sample.alsoRequired ?? []).includes(member)
    return [
      { member, label: member, node, required: isRequired, request },
      ...inside(member, member, node, request, sample.inside?.[member]),
    ]
  })
}

function inside(
  member: string,
  label: string,
  node: Node,
  request: Place["request"],
  valid = validValue(node) as Readonly<Record<string, unknown>>,
): readonly Place[] {
  if (node.items) {
    const one = (value: unknown) => request([value])
    // Members of a structure in a list are named without ".item": a list of structures has nothing else to be confused with.
    if (node.items.properties) return inside(member, label, node.items, one)
    return [{ member, label: `${label}.item`, node: node.items, required: false, request: one }]
  }
  if (node.additionalProperties) {
    return [
      { member, label: `${label}.value`, node: node.additionalProperties, required: false, request: (value) => request({ key: value }) },
    ]
  }
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const within = (value: unknown) => request(without({ ...valid, [name]: value }))
    const required = node.required?.includes(name) ?? false
    return [
      { member, label: `${label}.${name}`, node: child, required, request: within },
      ...inside(member, `${label}.${name}`, child, within),
    ]
  })
}

/** A value that breaks no constraint of the node. */
export function validValue(node: Node): unknown {
  if (node.enum) return node.enum[0]
  if (node.contentEncoding) return { $repeat: [{ $hex: "00" }, Math.max(1, node["x-minBytes"] ?? 1)] }
  switch (node.type) {
    case "string":
      return "x".repeat(Math.max(1, node.minLength ?? 1))
    case "integer":
    case "number":
      return node.minimum ?? 1
    case "boolean":
      return true
    case "array":
      return [validValue(node.items ?? {})]
    default:
      return Object.fromEntries(Object.entries(node.properties ?? {}).map(([name, child]) => [name, validValue(child)]))
  }
}

function without(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ABSENT))
}
