import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { baselineText } from "../baseline-update.ts"
import { UsageError } from "../usage-error.ts"
import { loadBaseline } from "./load-baseline.ts"

const folder = mkdtempSync(join(tmpdir(), "kms-conformance-"))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, "kms-baseline.json")

const known = { rule: "data-key.context.bound", step: 1, path: "error", expected: "InvalidCiphertextException", actual: "success" }

function load(text: string) {
  writeFileSync(path, text)
  return loadBaseline(path)
}

test("what was written is read", () => {
  const baseline = { cases: { "a/b[c]": known } }
  expect(load(baselineText(baseline))).toEqual(expect.objectContaining(baseline))
})

test("a file that is not there yet is none", () => {
  expect(loadBaseline(join(folder, "none.json"))).toBeUndefined()
})

test("what cannot be read is said with its name", () => {
  expect(() => loadBaseline(folder)).toThrow(new UsageError(`the baseline ${folder} cannot be read: it is a directory`))
})

test.each([
  ["no JSON", '{\n"cases": [', /kms-baseline\.json:\d+/],
  ["an unknown member", JSON.stringify({ cases: {}, casse: {} }), /kms-baseline\.json:1.*casse/],
  ["an entry without its step", JSON.stringify({ cases: { a: { ...known, step: undefined } } }), /kms-baseline\.json:1.*step/],
  [
    "an entry twice",
    `{ "cases": {\n"a": ${JSON.stringify(known)},\n"a": ${JSON.stringify(known)} } }`,
    /:3.*is there twice: take one of them out/,
  ],
])("%s is refused, with the line", (_, text, words) => {
  expect(() => load(text)).toThrow(UsageError)
  expect(() => load(text)).toThrow(words)
})
