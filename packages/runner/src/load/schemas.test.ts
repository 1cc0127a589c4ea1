// The suite's schemas: the generated validators belong to them, every member is described, results fit theirs.
import { readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { validatorSource } from "../../scripts/validator-source.ts"
import { play } from "../testing/play.fixture.ts"
import { fault, tinyKms } from "../testing/tiny-kms.fixture.ts"
import { AJV_OPTIONS } from "./ajv-options.ts"
import { installedSuite } from "./suite-folder.ts"

const { Ajv2020 } = createRequire(import.meta.url)("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js")
const folder = join(installedSuite(), "schema")
const schemaOf = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.schema.json`), "utf8"))
const names = readdirSync(folder).map((file) => file.replace(".schema.json", ""))

test("the generated validators are those of the schemas: run scripts/generate-validators.ts after a change", () => {
  expect(readFileSync(new URL("./validators.gen.js", import.meta.url), "utf8")).toBe(validatorSource(schemaOf))
})

describe.each(names)("%s.schema.json", (name) => {
  test("is a strict schema of 2020-12", () => {
    const schema = schemaOf(name)
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema")
    // A line of the stream is described by reference to the result.
    const others = name === "result-line" ? [schemaOf("result")] : []
    expect(() => new Ajv2020({ ...AJV_OPTIONS, schemas: others }).compile(schema)).not.toThrow()
  })

  test("describes every member in a sentence, itself or where it refers to", () => {
    expect(undescribed(schemaOf(name))).toEqual([])
  })

  test("refuses unknown members", () => {
    const { additionalProperties, unevaluatedProperties } = schemaOf(name)
    expect([additionalProperties, unevaluatedProperties]).toContain(false)
  })
})

test("a result with every kind of outcome is of the result schema", async () => {
  const kms = tinyKms({ DescribeKey: () => fault("NotFoundException"), CreateAlias: () => fault("LimitExceededException") })
  const synthetic = {
    rules: { "wire.request-id": {} },
    given: { keys: { key: {} }, aliases: { name: { TargetKeyId: "${key.KeyId}" } } },
    cases: {
      passed: [{ call: "ListKeys" }],
      failed: [{ call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }, { check: "equal", values: [1, 1] } as const],
      errored: [{ call: "DescribeKey", with: { KeyId: "${name.AliasName}" } }],
      skipped: { needs: ["clock"], steps: [{ call: "ListKeys" }] },
      fixed: [{ call: "ListKeys" }],
    },
  }
  const known = { rule: "t.rule", step: 1, path: "a", expected: "b", actual: "c" }
  const result = await play(synthetic, kms.target(), { bail: false, keepTraces: true, baseline: { cases: { "t/x/fixed": known } } })
  expect(result.totals).toMatchObject({ passed: 1, failed: 1, errored: 1, skipped: 1, fixed: 1 })
  const validate = new Ajv2020({ ...AJV_OPTIONS, allErrors: true }).compile(schemaOf("result"))
  validate(JSON.parse(JSON.stringify(result)))
  expect(validate.errors ?? []).toEqual([])
})

type Node = Record<string, unknown>

/** Paths of members without a description of their own or of the definition that they refer to. */
function undescribed(schema: Node, root: Node = schema, path = ""): string[] {
  return Object.entries(schema).flatMap(([key, value]) => {
    if (typeof value !== "object" || value === null || key === "if") return []
    if (key === "properties") {
      return Object.entries(value as Record<string, Node>).flatMap(([name, member]) => [
        ...(describedBy(member, root) ? [] : [`${path}/${name}`]),
        ...undescribed(member, root, `${path}/${name}`),
      ])
    }
    return undescribed(value as Node, root, `${path}/${key}`)
  })
}

function describedBy(member: Node, root: Node): boolean {
  if (typeof member.description === "string") return true
  const reference = member.$ref
  if (typeof reference !== "string") return false
  const target = reference
    .split("/")
    .slice(1)
    .reduce<unknown>((node, part) => (node as Node)[part], root)
  return describedBy(target as Node, root)
}
