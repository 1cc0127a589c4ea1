// conformance/README.md shows every word of the case language, and every value of its closed lists, in an example.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { installedSuite } from "../load/suite-folder.ts"

const file = (name: string) => readFileSync(join(installedSuite(), name), "utf8")
const readme = file("README.md")
const examples = [...readme.matchAll(/^```json[\s\S]*?^```$/gm), ...readme.matchAll(/`[^`\n]+`/g)].map(([text]) => text).join("\n")

/** Names of members anywhere in the schema. */
function wordsIn(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return []
  const { properties = {}, ...rest } = schema as { readonly properties?: object }
  return [...new Set([...Object.keys(properties), ...Object.values(properties).flatMap(wordsIn), ...Object.values(rest).flatMap(wordsIn)])]
}

const words = wordsIn(JSON.parse(file("schema/cases.schema.json"))).toSorted()

test("the schema of cases has the words that the language is known to have", () => {
  expect(words.length).toBeGreaterThan(70)
  expect(words).toEqual(expect.arrayContaining(["$flip", "advance", "answers", "call", "each", "eventually", "given", "returns", "sign"]))
})

test.each(words)("the README of the suite has an example with %s", (word) => {
  expect(examples.includes(`"${word}"`), `an example with "${word}"`).toBe(true)
})

test("the README's examples in fences are JSON", () => {
  const fences = [...readme.matchAll(/^```json[^\n]*\n([\s\S]*?)^```$/gm)].map(([, text]) => text!)
  expect(fences.length).toBeGreaterThan(2)
  for (const text of fences) expect(() => JSON.parse(text), text).not.toThrow()
})
