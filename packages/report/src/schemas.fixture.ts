// Validators of the published schemas for the tests of the writers.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { ValidateFunction } from "ajv"

const { Ajv2020 } = createRequire(import.meta.url)("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js")

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../conformance/schema/${name}.schema.json`, import.meta.url), "utf8")) as object

const ajv = new Ajv2020({ strict: false, allErrors: true, schemas: [schema("result"), schema("result-line")] })

export const resultSchema = ajv.getSchema("urn:kms-conformance:schema:result")!
export const lineSchema = ajv.getSchema("urn:kms-conformance:schema:result-line")!

/** What the schema has against a value, in words. */
export function faults(validate: ValidateFunction, value: unknown): readonly string[] {
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
