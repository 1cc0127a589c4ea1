// One sentence for each place where a file breaks its schema. Only read when a file is already known to be wrong.

import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { isObject } from "@kms-conformance/model"
import type { ErrorObject } from "ajv/dist/2020.js"
import type { Problem } from "../problem.ts"
import { nearest } from "../select/nearest.ts"
import { AJV_OPTIONS } from "./ajv-options.ts"
import { escapePointer } from "./json-text.ts"
import { installedSuite } from "./suite-folder.ts"

/** ajv is loaded here and not above: a suite without mistakes never pays for it. */
const require = createRequire(import.meta.url)

const STEP_KINDS = ["call", "send", "check", "advance"]
const SILENT = new Set(["if", "propertyNames"])
const TYPE_WORDS: Readonly<Record<string, string>> = { array: "a list", object: "an object", string: "text", integer: "a whole number" }

/** ajv has its own words for these, which speak of the schema. */
const LIMITS: Readonly<Record<string, (limit: number) => string>> = {
  minLength: (limit) => (limit === 1 ? "must not be empty" : `is too short: it has ${limit} characters or more`),
  maxLength: (limit) => `is too long: it has up to ${limit} characters`,
  minItems: (limit) => (limit === 1 ? "must not be an empty list" : `has too few items: there are ${limit} or more`),
  maxItems: (limit) => `has too many items: there are up to ${limit}`,
  minProperties: (limit) => (limit === 1 ? "must not be an empty object" : `has too few members: there are ${limit} or more`),
  minimum: (limit) => `must be ${limit} or more`,
  exclusiveMinimum: (limit) => `must be more than ${limit}`,
  maximum: (limit) => `must be ${limit} or less`,
  uniqueItems: () => "has an item twice",
}

/** Every way in which the data breaks the schema, as problems of the file. */
export function explainViolations(schemaName: string, data: unknown, file: string): Problem[] {
  const schema = JSON.parse(readFileSync(join(installedSuite(), "schema", `${schemaName}.schema.json`), "utf8"))
  const { Ajv2020 } = require("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js")
  const validate = new Ajv2020({ ...AJV_OPTIONS, allErrors: true, verbose: true }).compile(schema)
  if (validate(data)) return []
  const problems = (validate.errors ?? []).filter((error) => !SILENT.has(error.keyword)).map((error) => problemOf(error, file))
  return [...new Map(problems.map((problem) => [`${problem.pointer} ${problem.text}`, problem])).values()]
}

function problemOf(error: ErrorObject, file: string): Problem {
  const name = error.propertyName
  const pointer = name === undefined ? error.instancePath : `${error.instancePath}/${escapePointer(name)}`
  return { file, ...(pointer ? { pointer } : {}), text: sentence(error) }
}

function sentence(error: ErrorObject): string {
  const { keyword, params, data } = error
  const form = (error.parentSchema as { description?: string } | undefined)?.description
  const wanted = form ? `: ${form}` : ""
  switch (keyword) {
    case "additionalProperties":
      return unknownMember(params.additionalProperty as string, error)
    case "required":
      return error.schemaPath.endsWith("/else/required") ? stepKind(data) : `member '${params.missingProperty}' is missing`
    case "enum":
      return notOneOf(data, params.allowedValues as readonly unknown[])
    case "const":
      return `must be ${JSON.stringify(params.allowedValue)}`
    case "type":
      return `must be ${[params.type].flat().map(typeWord).join(" or ")}, not ${typeWord(typeOf(data))}${wanted}`
    case "not":
      return isObject(data) ? "'returns' and 'error' exclude each other: one case has one outcome" : `the name '${data}' is taken${wanted}`
    case "maxProperties":
      return "a value or matcher object has one member, the one that begins with $"
    case "pattern":
      return `'${data}' is not of the right form${wanted}`
    default:
      return `${LIMITS[keyword]?.(params.limit as number) ?? error.message ?? keyword}${wanted}`
  }
}

function unknownMember(name: string, error: ErrorObject): string {
  const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {})
  const guess = nearest(name, known)
  if (guess) return `unknown member '${name}'; did you mean '${guess}'?`
  const fitting = known.filter((member) => name.startsWith("$") === member.startsWith("$"))
  return `unknown member '${name}'${fitting.length > 0 ? `; known are ${fitting.join(", ")}` : ""}`
}

function stepKind(step: unknown): string {
  const guess = Object.keys(isObject(step) ? step : {}).map((name) => [name, nearest(name, STEP_KINDS)] as const)
  const [typo] = guess.filter(([, kind]) => kind !== undefined)
  return `a step has one of ${STEP_KINDS.join(", ")}${typo ? `; did you mean '${typo[1]}' by '${typo[0]}'?` : ""}`
}

function notOneOf(value: unknown, allowed: readonly unknown[]): string {
  const guess = typeof value === "string" ? nearest(value, allowed.map(String)) : undefined
  return `${JSON.stringify(value)} is none of ${allowed.join(", ")}${guess ? `; did you mean '${guess}'?` : ""}`
}

function typeOf(value: unknown): string {
  if (value === null) return "null"
  return Array.isArray(value) ? "array" : typeof value
}

function typeWord(type: string): string {
  return TYPE_WORDS[type] ?? (type === "null" ? "null" : `a ${type}`)
}
