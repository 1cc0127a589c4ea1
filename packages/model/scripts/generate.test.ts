import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { formatJson } from "./generate/format.ts"
import { checkOverlays, readOverlays } from "./generate/overlays.ts"
import { packageRoot, readJson, readSource } from "./generate/source.ts"
import { generatedFiles } from "./generate.ts"
import { strip } from "./import-service-model.ts"

const files = generatedFiles()

test("regenerating changes nothing that is committed", () => {
  for (const [path, text] of files)
    expect(readFileSync(new URL(path, packageRoot), "utf8") === text, `${path} is stale: npm run generate`).toBe(true)
})

test("no generated file is left over", () => {
  const found = ["schemas/", "src/"].flatMap((folder) =>
    readdirSync(new URL(folder, packageRoot))
      .filter((name) => name.includes(".gen."))
      .map((name) => folder + name),
  )
  expect(found.sort()).toEqual([...files.keys()].sort())
})

test("two runs give the same bytes", () => {
  expect([...generatedFiles()]).toEqual([...files])
})

test("the validators import nothing and build no code", () => {
  for (const path of ["src/request-validators.gen.js", "src/response-validators.gen.js"])
    expect(files.get(path)).not.toMatch(/\brequire\(|\bimport\b|\beval\b|new Function|ajv\/dist/)
})

test("the stripped source holds no text of AWS's", () => {
  const text = readFileSync(new URL("source/kms.gen.json", packageRoot), "utf8")
  expect(text).not.toMatch(/documentation|deprecatedMessage|<p>/)
  expect(text).toBe(formatJson(readSource()))
})

test("importing keeps constraints and order, and drops what people read", () => {
  const model = {
    metadata: { apiVersion: "2014-11-01", targetPrefix: "TrentService" },
    operations: {
      B: { input: { shape: "BRequest" }, errors: [{ shape: "Oops" }], documentation: "<p>text</p>" },
      A: { input: { shape: "BRequest" }, output: { shape: "Names" }, errors: [] },
    },
    shapes: {
      Oops: { type: "structure" as const, members: { message: { shape: "Name" } }, exception: true as const, documentation: "text" },
      BRequest: {
        type: "structure" as const,
        members: { Z: { shape: "Name", deprecated: true as const }, A: { shape: "Names" } },
        required: ["A"],
      },
      Names: { type: "list" as const, member: { shape: "Name" }, max: 3 },
      Name: { type: "string" as const, min: 0, max: 5, pattern: "a+", sensitive: true as const, documentation: "text" },
    },
  }
  const { operations, shapes } = strip(model, { A: { result_key: "Items" } })
  expect(Object.keys(operations)).toEqual(["A", "B"])
  expect(operations.A).toEqual({ input: "BRequest", output: "Names", errors: [], items: "Items" })
  expect(Object.keys(shapes)).toEqual(["BRequest", "Name", "Names", "Oops"])
  expect(Object.keys(shapes.BRequest?.members ?? {})).toEqual(["Z", "A"])
  expect(shapes.Name).toEqual({ type: "string", min: 0, max: 5, pattern: "a+", sensitive: true })
  expect(shapes.Names).toEqual({ type: "list", member: "Name", max: 3 })
  expect(JSON.stringify({ operations, shapes })).not.toContain("text")
})

test("an overlay that names what the model lacks is refused, with its place", () => {
  const overlays = readOverlays()
  const stale = { ...overlays, constraints: [{ ...overlays.constraints[0]!, member: "Nothing" }] }
  expect(() => checkOverlays(readSource(), stale)).toThrow(
    "overlays/constraints.json, entry 0: the model has no ScheduleKeyDeletion.Nothing",
  )
  const { Encrypt: _, ...others } = overlays.operations
  expect(() => checkOverlays(readSource(), { ...overlays, operations: others })).toThrow("these differ: Encrypt")
})

test("every overlay says what, where AWS says it, and why", () => {
  const kept = readJson<{ kept: { what: string; decided: string; source: { url: string; section: string }[] }[] }>(
    "overlays/kept.json",
  ).kept
  const corrected = readOverlays().constraints.map(({ what, why, source }) => ({ what, decided: why, source }))
  for (const { what, decided, source } of [...corrected, ...kept]) {
    expect(what.length * decided.length).toBeGreaterThan(0)
    for (const { url, section } of source) expect(`${url} ${section}`).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+ \S/)
  }
})
