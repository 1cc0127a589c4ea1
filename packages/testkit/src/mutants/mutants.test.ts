import { loadSuite, type Suite } from "@kms-conformance/runner"
import { beforeAll, expect, test } from "vitest"
import { mutants } from "./index.ts"
import type { Mutant } from "./mutant.ts"
import { statusOf } from "./status.ts"

let suite: Suite
beforeAll(async () => {
  suite = await loadSuite()
})

test("a mutant breaks rules that there are, each once, and those that it breaks have cases", () => {
  const observed = new Set(suite.instances.map(({ rule }) => rule))
  const wrong = Object.entries<Mutant>(mutants).filter(
    ([, { breaks }]) => breaks.length === 0 || new Set(breaks).size < breaks.length || !breaks.every((rule) => observed.has(rule)),
  )
  expect(wrong.map(([id, { breaks }]) => ({ id, breaks }))).toEqual([])
})

test("no rule is excused that a mutant breaks, or that is no must rule with cases", () => {
  expect(statusOf(suite).needlessExcuses).toEqual([])
})
