import { readFileSync } from "node:fs"
import { loadSuite, select } from "@kms-conformance/runner"
import { expect, test } from "vitest"
import { coveragePage } from "../coverage/coverage-page.ts"
import { countsOf } from "./counts.ts"
import { regionOf, withRegion } from "./regions.ts"

const readme = readFileSync(new URL("../../../../README.md", import.meta.url), "utf8")
const coverage = readFileSync(new URL("../../../../docs/coverage.md", import.meta.url), "utf8")

test("README's figures are those of the suite; `npm run generate:readme` writes them", async () => {
  expect(regionOf(readme, "counts")).toBe(countsOf(await loadSuite()))
})

test("docs/coverage.md counts the rules of the suite; `npm run generate:readme` writes it, too", async () => {
  expect(coverage).toBe(coveragePage((await loadSuite()).rules))
})

test("README shows what a run of as many cases prints", async () => {
  const shown = regionOf(readme, "run")
  const { length } = select(await loadSuite(), { groups: ["data-keys", "paging"] })
  for (const target of ["emulator", "server", "msw"]) expect(shown).toMatch(new RegExp(`^${target} +${length} `, "m"))
  expect(shown).toMatch(/The 3 targets agree on every case\.\n```$/)
})

test("README shows a failure of a case of the suite, with the text of its rule", async () => {
  const shown = regionOf(readme, "wrong")
  const { instances, rules } = await loadSuite()
  const [, id, rule] = /^FAIL {2}(\S+) .* MUST (\S+)$/m.exec(shown)!
  expect(instances.find((instance) => instance.id === id)?.rule).toBe(rule)
  const [, text] = /^ {2}rule {6}(.*(?:\n {12}.*)*)/m.exec(shown)!
  expect(text!.replace(/\s+/g, " ")).toBe(rules.get(rule!)?.statement)
})

test("a part of a file is replaced and nothing else", () => {
  const text = "a\n<!-- x:start -->\nold\n<!-- x:end -->\nb\n"
  expect(withRegion(text, "x", "new\nlines")).toBe("a\n<!-- x:start -->\nnew\nlines\n<!-- x:end -->\nb\n")
  expect(regionOf(withRegion(text, "x", "new\nlines"), "x")).toBe("new\nlines")
  expect(() => withRegion(text, "y", "")).toThrow("<!-- y:start -->")
})
