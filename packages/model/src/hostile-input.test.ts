// The generated code against ajv itself, over every member of every operation with every hostile value.
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import { constraintText } from "./constraint-text.ts"
import { exampleRequests } from "./example-requests.fixture.ts"
import { withoutNulls } from "./nulls.ts"
import { operations } from "./operations.ts"
import { type SchemaNode, schemaOf } from "./schema-of.ts"
import type { OperationName } from "./types.gen.ts"
import { validateRequest, validateResponse } from "./validate.ts"

const names = Object.keys(operations) as OperationName[]

const cyclic: Record<string, unknown> = {}
cyclic.itself = cyclic

const HOSTILE: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -0, 1, -1, 7, 0.5, 2 ** 31, -(2 ** 53), 1e308, Number.NaN, Number.POSITIVE_INFINITY, 10n],
  ...["", " ", "a", "\0", "\ud800", "😀", "null", "__proto__", "YQ==", "YQ=", "====", "=", "a".repeat(70_000), "é".repeat(300), "~/~1~0"],
  ...[[], [null], [[]], [{}], ["a", 1], Array(20).fill("x"), [undefined], Array(3)],
  ...[{}, { "": "" }, { a: null }, { a: {} }, { length: 1 }, JSON.parse('{"__proto__":{"a":1}}'), Object.create(null), cyclic],
  ...[new Date(0), new Uint8Array(4), /a/, new Map(), Symbol("s"), () => 1],
]

/** The body with one place in it set to a value; every place that the schema knows is visited once. */
function* mutants(body: unknown, schema: SchemaNode, value: unknown): Generator<unknown> {
  yield value
  if (schema.items && Array.isArray(body)) for (const each of mutants(body[0], schema.items, value)) yield [...body, each]
  if (schema.additionalProperties) yield { ...(body as object), key: value }
  for (const [member, inner] of Object.entries(schema.properties ?? {}))
    for (const each of mutants((body as Record<string, unknown> | undefined)?.[member], inner, value))
      yield { ...(body as object), [member]: each }
}

const ajv = new Ajv2020({ strict: false, strictNumbers: true, allErrors: true, validateFormats: false, ownProperties: true })
const decoded = (text: string) =>
  Buffer.from(text, "base64").toString("base64").length === text.length ? Buffer.from(text, "base64").length : -1
const isBase64 = (text: string) => /^[A-Za-z0-9+/]*={0,2}$/.test(text) && decoded(text) >= 0
ajv.addKeyword({ keyword: "x-minBytes", type: "string", validate: (min: number, text: string) => isBase64(text) && decoded(text) >= min })
ajv.addKeyword({ keyword: "x-maxBytes", type: "string", validate: (max: number, text: string) => isBase64(text) && decoded(text) <= max })

test.each(names)("judges hostile requests for %s as ajv does, and never throws", (name) => {
  const schema = schemaOf(name, "request")
  const oracle = ajv.compile(schema)
  for (const value of HOSTILE)
    for (const body of mutants(exampleRequests[name], schema, value)) {
      const violations = validateRequest(name, body)
      expect(violations.length === 0).toBe(oracle(withoutNulls(body, schema)))
      expect(typeof constraintText(violations)).toBe("string")
      for (const { path, keyword } of violations) expect(`${path.map(String)}`.length + keyword.length).toBeGreaterThan(0)
    }
})

test.each(names)("never throws over hostile responses of %s", (name) => {
  const schema = schemaOf(name, "response")
  for (const value of HOSTILE) for (const body of mutants({}, schema, value)) expect(Array.isArray(validateResponse(name, body))).toBe(true)
})
