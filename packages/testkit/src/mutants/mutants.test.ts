import { globSync } from "node:fs"
import { join } from "node:path"
import { loadSuite, type Suite } from "@kms-conformance/runner"
import { beforeAll, expect, test } from "vitest"
import { mutants } from "./index.ts"
import type { Mutant } from "./mutant.ts"
import { statusOf } from "./status.ts"

let suite: Suite
beforeAll(async () => {
  suite = await loadSuite()
})

test("the mutants of all tables are in the index, and no two have the same id", async () => {
  const files = globSync("*.ts", { cwd: import.meta.dirname }).filter((file) => !/^index|\.(test|fixture)\.ts$/.test(file))
  const tables = await Promise.all(files.map((file) => import(join(import.meta.dirname, file))))
  const ids = tables.flatMap((table) =>
    Object.entries(table).flatMap(([name, rows]) => (name.endsWith("Mutants") ? Object.keys(rows as object) : [])),
  )
  expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([])
  expect(ids.toSorted()).toEqual(Object.keys(mutants).toSorted())
})

test("a mutant breaks rules that there are, each once, and those that it breaks have cases", () => {
  const observed = new Set(suite.instances.map(({ rule }) => rule))
  const wrong = Object.entries<Mutant>(mutants).filter(
    ([, { breaks }]) => breaks.length === 0 || new Set(breaks).size < breaks.length || !breaks.every((rule) => observed.has(rule)),
  )
  expect(wrong.map(([id, { breaks }]) => ({ id, breaks }))).toEqual([])
})

test("each must rule that has cases is broken by a mutant, or excused with a reason", () => {
  expect(statusOf(suite).missing).toEqual([])
})

test("no rule is excused that a mutant breaks, or that is no must rule with cases", () => {
  expect(statusOf(suite).needlessExcuses).toEqual([])
})
