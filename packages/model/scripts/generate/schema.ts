// JSON Schema 2020-12 of one request or response body, as JSON on the wire.
// Keywords of our own: x-sensitive; x-minBytes and x-maxBytes (decoded length of base64); x-pattern (the pattern as the
// model prints it, where `pattern` had to be anchored); x-noBody (the answer is an empty HTTP body).
import { constraintsOf, type Overlays, requiredOf } from "./overlays.ts"
import { type Shape, type Source, shapeOf } from "./source.ts"

export type Direction = "request" | "response"
export type Schema = Readonly<Record<string, unknown>>

const DIALECT = "https://json-schema.org/draft/2020-12/schema"

/** The schema of an operation's request or response. A response refuses members that the model does not know. */
export function operationSchema(source: Source, overlays: Overlays, name: string, direction: Direction): Schema {
  const operation = source.operations[name]
  const shape = direction === "request" ? operation?.input : operation?.output
  const title = { $schema: DIALECT, title: shape ?? `${name}Response` }
  if (!shape) return { ...title, "x-noBody": true, type: "object", properties: {}, additionalProperties: false }
  return { ...title, ...structure(source, overlays, shape, direction) }
}

function structure(source: Source, overlays: Overlays, name: string, direction: Direction): Schema {
  const corrections = constraintsOf(source, overlays, name)
  const properties = Object.entries(shapeOf(source, name).members ?? {}).map(([member, { shape, deprecated }]) => {
    const { required: _, drop = [], ...set } = corrections.find((overlay) => overlay.member === member)?.set ?? {}
    const kept = Object.entries(shapeOf(source, shape)).filter(([key]) => !drop.includes(key))
    const corrected = { ...(Object.fromEntries(kept) as unknown as Shape), ...set }
    return [member, { ...(deprecated && { deprecated }), ...schemaOfShape(source, overlays, corrected, shape, direction) }]
  })
  const required = requiredOf(source, overlays, name)
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    ...(direction === "response" && { additionalProperties: false }),
  }
}

function schemaOfShape(source: Source, overlays: Overlays, shape: Shape, name: string, direction: Direction): Schema {
  const of = (inner = "") => schemaOfShape(source, overlays, shapeOf(source, inner), inner, direction)
  const sensitive = shape.sensitive && { "x-sensitive": true }
  switch (shape.type) {
    case "structure":
      return structure(source, overlays, name, direction)
    case "list":
      return { type: "array", items: of(shape.member), ...limits(shape, "minItems", "maxItems") }
    case "map":
      return { type: "object", additionalProperties: of(shape.value) }
    case "blob":
      return { type: "string", contentEncoding: "base64", ...limits(shape, "x-minBytes", "x-maxBytes"), ...sensitive }
    case "string":
      return shape.enum
        ? { type: "string", enum: shape.enum }
        : { type: "string", ...limits(shape, "minLength", "maxLength"), ...anchored(shape.pattern), ...sensitive }
    case "integer":
      return { type: "integer", ...limits(shape, "minimum", "maximum") }
    case "boolean":
      return { type: "boolean" }
    case "timestamp":
      return { type: "number", format: "epoch-seconds" }
  }
}

function limits({ min, max }: Shape, minimum: string, maximum: string): Schema {
  return { ...(min !== undefined && { [minimum]: min }), ...(max !== undefined && { [maximum]: max }) }
}

/**
 * AWS's services match the whole value, anchored or not: IAM answers "must satisfy regular expression pattern: [\w+=,.@-]+"
 * to a name with a space in it, which an unanchored search would accept. JSON Schema searches, hence the anchors.
 */
function anchored(pattern: string | undefined): Schema {
  if (pattern === undefined) return {}
  if (pattern.startsWith("^") && pattern.endsWith("$")) return { pattern }
  return { pattern: `^(?:${pattern})$`, "x-pattern": pattern }
}
