// Turns what the generated validators report into violations, in the order in which AWS's shapes list their members.
import type { Fault } from "./request-validators.gen.js"
import type { SchemaNode } from "./schema-of.ts"
import { isSerializationFault, type Violation, type ViolationKeyword } from "./violation.ts"

/** Where a fault is: path, value and schema found by walking down together, and the rank of each step among its siblings. */
interface Place {
  readonly path: readonly (string | number)[]
  readonly ranks: readonly number[]
  readonly value: unknown
  readonly schema: SchemaNode | undefined
  readonly parent?: Place
}

/** Violations of a body. A value of the wrong form has no other violations. */
export function faultsToViolations(faults: readonly Fault[], body: unknown, schema: SchemaNode): Violation[] {
  const root: Place = { path: [], ranks: [], value: body, schema }
  const found = faults.map((fault) => {
    const place = placeOf(fault, root)
    return { place, violation: violationAt(place, fault) }
  })
  const formless = new Set(found.filter(({ violation }) => isSerializationFault(violation)).map(({ violation }) => keyOf(violation)))
  return found
    .filter(({ violation }) => isSerializationFault(violation) || !formless.has(keyOf(violation)))
    .sort((a, b) => compare(a.place.ranks, b.place.ranks) || lengthFirst(a.violation, b.violation))
    .map(({ violation }) => violation)
}

/** Seen on Bedrock, which names a length before a pattern: the only known answer about two constraints of one member. */
const lengthFirst = (a: Violation, b: Violation) => Number(a.keyword === "pattern") - Number(b.keyword === "pattern")

const keyOf = ({ path }: Violation) => JSON.stringify(path)

function placeOf({ instancePath, params }: Fault, root: Place): Place {
  const pointed = instancePath.split("/").slice(1).map(unescaped)
  const named = params?.missingProperty ?? params?.additionalProperty
  return (named === undefined ? pointed : [...pointed, named]).reduce(step, root)
}

const unescaped = (segment: string) => segment.replaceAll("~1", "/").replaceAll("~0", "~")

function step(parent: Place, segment: string): Place {
  const { schema, value, path, ranks } = parent
  const held = (name: string | number) => (isHolder(value) && Object.hasOwn(value, name) ? value[name] : undefined)
  if (schema?.items) {
    const index = Number(segment)
    return { path: [...path, index], ranks: [...ranks, index], value: held(index), schema: schema.items, parent }
  }
  const rank = Object.keys(schema?.properties ?? {}).indexOf(segment)
  const next = rank >= 0 ? schema?.properties?.[segment] : schema?.additionalProperties || undefined
  // Keys of maps keep the order in which the validator met them; unknown members come last.
  return { path: [...path, segment], ranks: [...ranks, rank >= 0 ? rank : Infinity], value: held(segment), schema: next, parent }
}

const isHolder = (value: unknown): value is Record<string | number, unknown> => typeof value === "object" && value !== null

function violationAt({ path, value, schema = { type: "object" }, parent }: Place, { keyword, params }: Fault): Violation {
  const blob = schema.contentEncoding === "base64"
  const is = keywordOf(params?.is ?? keyword, value)
  const limit = limitOf(schema, is)
  const scalarInList = Array.isArray(parent?.value) && !schema.properties
  return {
    path,
    keyword: is,
    ...(limit !== undefined && { limit }),
    ...(is === "enum" && schema.enum && { allowed: schema.enum }),
    value,
    sensitive: schema["x-sensitive"] ?? false,
    ...(blob && limit !== undefined && { bytes: decodedLength(String(value)) }),
    ...(scalarInList && { list: parent?.value as readonly unknown[] }),
  }
}

function keywordOf(keyword: string, value: unknown): ViolationKeyword {
  if (keyword === "additionalProperties") return "unknown"
  // AWS's integers have 32 bits: a larger number does not become one, whatever limits the member has.
  const beyond = (keyword === "minimum" || keyword === "maximum") && typeof value === "number" && value !== (value | 0)
  return beyond ? "type" : (keyword as ViolationKeyword)
}

function limitOf(schema: SchemaNode, keyword: ViolationKeyword): number | string | undefined {
  switch (keyword) {
    case "pattern":
      return schema["x-pattern"] ?? schema.pattern
    case "minLength":
      return schema["x-minBytes"] ?? schema.minLength
    case "maxLength":
      return schema["x-maxBytes"] ?? schema.maxLength
    case "minimum":
    case "maximum":
    case "minItems":
    case "maxItems":
      return schema[keyword]
    default:
      return undefined
  }
}

const decodedLength = (base64: string) => (base64.length / 4) * 3 - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0)

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, index) => rank !== b[index])
  if (at === -1) return a.length - b.length
  const [left = 0, right = 0] = [a[at], b[at]]
  return left === right ? 0 : left - right
}
