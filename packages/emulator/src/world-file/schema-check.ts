// Checks a value by a JSON Schema of the few keywords that world.schema.json and identities.schema.json use, so that schema and
// check are one. What is wrong is said in the words of the schema's own descriptions. A keyword that this does not know stops it: none is ignored.
// https://json-schema.org/draft/2020-12/schema
import { isObject } from "@kms-conformance/model"

export interface Schema {
  readonly [keyword: string]: unknown
}

export interface Problem {
  /** JSON pointer (RFC 6901) to the value. */
  readonly pointer: string
  readonly text: string
}

type Keyword = (value: unknown, argument: never, node: Node) => Iterable<Problem>

interface Node {
  readonly schema: Schema
  readonly root: Schema
  readonly pointer: string
}

const NOTES = new Set(["$schema", "$id", "$comment", "$defs", "title", "description"])

/** Everything in which the value breaks the schema, outermost first. The values themselves are never quoted: some are secret. */
export function* problemsOf(value: unknown, schema: Schema, root: Schema = schema, pointer = ""): Generator<Problem> {
  for (const [keyword, argument] of Object.entries(schema)) {
    if (NOTES.has(keyword)) continue
    const check = keywords[keyword]
    if (check === undefined) throw new Error(`This check does not know the keyword ${keyword}.`)
    yield* check(value, argument as never, { schema, root, pointer })
  }
}

/** One problem, unless it holds. A value of another type is the business of `type`. */
const unless = (holds: boolean, { pointer, schema }: Node): Problem[] =>
  holds ? [] : [{ pointer, text: `expected ${schema.description ?? "something else"}` }]

const typeOf = (value: unknown): string => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value)

const keywords: Readonly<Record<string, Keyword>> = {
  $ref: (value, reference: string, { root, pointer }) =>
    problemsOf(
      value,
      reference
        .split("/")
        .slice(1)
        .reduce((node, name) => node[name] as Schema, root),
      root,
      pointer,
    ),
  type: (value, type: string | readonly string[], node) => unless([type].flat().includes(typeOf(value)), node),
  enum: (value, allowed: readonly unknown[], node) => unless(typeof value !== "string" || allowed.includes(value), node),
  pattern: (value, pattern: string, node) => unless(typeof value !== "string" || new RegExp(pattern, "u").test(value), node),
  minLength: (value, least: number, node) => unless(typeof value !== "string" || [...value].length >= least, node),
  maxLength: (value, most: number, node) => unless(typeof value !== "string" || [...value].length <= most, node),
  required: (value, names: readonly string[], { pointer }) =>
    isObject(value) ? names.filter((name) => !has(value, name)).map((name) => ({ pointer, text: `${name} is missing` })) : [],
  *properties(value, properties: Readonly<Record<string, Schema>>, { root, pointer }) {
    if (!isObject(value)) return
    for (const [name, schema] of Object.entries(properties)) {
      if (has(value, name)) yield* problemsOf(value[name], schema, root, `${pointer}/${name}`)
    }
  },
  *additionalProperties(value, others: Schema | false, { schema, root, pointer }) {
    const known = Object.keys((schema.properties ?? {}) as object)
    const unknown = isObject(value) ? Object.entries(value).filter(([name]) => !known.includes(name)) : []
    for (const [name, member] of unknown) {
      const place = `${pointer}/${escaped(name)}`
      if (others === false) yield { pointer: place, text: `unknown member; members are ${known.join(", ")}` }
      else yield* problemsOf(member, others, root, place)
    }
  },
  *items(value, schema: Schema, { root, pointer }) {
    if (!Array.isArray(value)) return
    for (const [at, item] of value.entries()) yield* problemsOf(item, schema, root, `${pointer}/${at}`)
  },
}

/** An option that is given as undefined is left out. */
function has(value: Record<string, unknown>, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1")
}
