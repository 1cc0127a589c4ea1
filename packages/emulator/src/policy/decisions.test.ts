// The decision tables, row by row.
import schema from "@kms-conformance/fixtures/policies/decisions.schema.json" with { type: "json" }
import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, test } from "vitest"
import { decisionFiles, decisionOf, decisionSets } from "../../test/decisions.ts"

describe.each(decisionSets)("$title", ({ rows }) => {
  test.each(rows.map((row) => [row.what, row] as const))("%s", (_, row) => {
    const { allowed, reason, because } = decisionOf(row)
    expect({ allowed, ...(row.reason !== undefined && { reason }) }).toEqual({
      allowed: row.allowed,
      ...(row.reason !== undefined && { reason: row.reason }),
    })
    expect(because.length).toBeGreaterThan(0)
    expect(reason === undefined).toBe(allowed)
  })
})

test("there are at least 300 rows, of both decisions, each with words of its own", () => {
  const rows = decisionSets.flatMap(({ rows }) => rows)
  expect(rows.length).toBeGreaterThanOrEqual(300)
  for (const allowed of [true, false]) expect(rows.filter((row) => row.allowed === allowed).length).toBeGreaterThan(100)
  for (const { rows } of decisionSets) expect(new Set(rows.map(({ what }) => what)).size).toBe(rows.length)
})

test.each(Object.entries(decisionFiles))("%s.json fits the schema of decisions", (_, file) => {
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema)
  expect(validate(file) ? [] : validate.errors).toEqual([])
})
