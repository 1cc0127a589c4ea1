// Small suites with one flaw, and what lint says of them.
import { problemText } from "../problem.ts"
import type { Rule } from "../suite-types.ts"
import { folderWith, RULE } from "../testing/suite.fixture.ts"
import { lintSuite } from "./lint-suite.ts"

export type Json = Record<string, unknown>

export const ONE_SIDED: Rule = { ...RULE, oneSided: "synthetic" }
export const GROUPS = { groups: { t: { title: "T", description: "All." } } }

export interface Parts {
  readonly rules?: Json
  readonly retired?: Json
  readonly cases?: Json
  readonly file?: Json
  readonly files?: Json
  readonly uncovered?: Json
}

/** What lint says of a suite with these parts; without parts there is nothing to say. */
export async function lint({ rules = {}, retired, cases = {}, file = {}, files = {}, uncovered }: Parts = {}): Promise<string[]> {
  const usual = { title: "it holds", rule: "t.rule", steps: [{ call: "ListKeys" }] }
  const all = Object.fromEntries(
    Object.entries({ usual: {}, ...cases }).map(([id, one]) => [id, { ...usual, title: `${id} holds`, ...(one as Json) }]),
  )
  const folder = folderWith({
    "rules/t.json": { rules: distinct({ "t.rule": ONE_SIDED, ...rules }), ...(retired ? { retired } : {}) },
    "groups.json": GROUPS,
    "cases/x.json": { title: "X", group: "t", cases: all, ...file },
    ...(uncovered ? { "uncovered.json": uncovered } : {}),
    ...files,
  })
  return (await lintSuite(folder)).map((problem) => problemText(problem).replace(/:\d+/, ""))
}

/** Rules made from one are not one rule twice. */
function distinct(rules: Json): Json {
  const own = (id: string, rule: Json) => (rule.statement === RULE.statement ? { ...rule, statement: `What ${id} says holds.` } : rule)
  return Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, own(id, rule as Json)]))
}

/** One case `a` with one step. */
export const step = (one: Json, more: Json = {}) => ({ cases: { a: { steps: [one], ...more } } })
