import { readFileSync } from "node:fs"
import { loadSuite } from "@kms-conformance/runner"
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

test("README shows what a run and a run against a broken server print", () => {
  expect(regionOf(readme, "run")).toMatch(/targets agree on every case/)
  expect(regionOf(readme, "wrong")).toMatch(/FAIL .* MUST /)
})

test("a part of a file is replaced and nothing else", () => {
  const text = "a\n<!-- x:start -->\nold\n<!-- x:end -->\nb\n"
  expect(withRegion(text, "x", "new\nlines")).toBe("a\n<!-- x:start -->\nnew\nlines\n<!-- x:end -->\nb\n")
  expect(regionOf(withRegion(text, "x", "new\nlines"), "x")).toBe("new\nlines")
  expect(() => withRegion(text, "y", "")).toThrow("<!-- y:start -->")
})
