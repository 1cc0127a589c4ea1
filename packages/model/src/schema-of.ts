// The JSON Schemas as data: for deriving cases, for reports, and for saying what exactly a body breaks.
import table from "./schemas.gen.json" with { type: "json" }
import type { OperationName } from "./types.gen.ts"

/** Which body of an operation a schema describes. */
export type SchemaDirection = "request" | "response"

/** One node of a schema. Keywords of JSON Schema 2020-12 and the `x-` ones that scripts/generate/schema.ts explains. */
export interface SchemaNode {
  readonly $schema?: string
  readonly title?: string
  readonly deprecated?: boolean
  readonly type: "object" | "array" | "string" | "integer" | "number" | "boolean"
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
  /** A schema for the values of a map; false where unknown members are refused. */
  readonly additionalProperties?: SchemaNode | false
  readonly items?: SchemaNode
  readonly minItems?: number
  readonly maxItems?: number
  readonly enum?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly contentEncoding?: "base64"
  readonly format?: "epoch-seconds"
  readonly "x-minBytes"?: number
  readonly "x-maxBytes"?: number
  readonly "x-pattern"?: string
  readonly "x-sensitive"?: true
  readonly "x-noBody"?: true
}

/** JSON Schema of an operation's request or response body, as JSON on the wire (schemas/<Operation>.<direction>.gen.json). */
export function schemaOf(operation: OperationName, direction: SchemaDirection): SchemaNode {
  return table[direction][operation] as unknown as SchemaNode
}
