import type { CaseResult, Rule, RunResult, Suite } from "@kms-conformance/runner"
import { expect, test } from "vitest"
import { peersPage } from "./page.ts"
import { summaryOf } from "./summary.ts"

const rule = (statement: string, operations: readonly string[], level: Rule["level"] = "must"): Rule =>
  ({ statement, level, operations, source: [{ url: `https://docs.aws.amazon.com/${statement.length}` }] }) as Rule

const suite = {
  groups: new Map([
    ["aliases", { title: "Aliases", description: "" }],
    ["tags", { title: "Tags", description: "" }],
  ]),
  rules: new Map([
    ["alias.taken", rule("A name is taken | once.", ["CreateAlias"])],
    ["alias.advice", rule("A name is short.", ["CreateAlias"], "should")],
    ["wire.content-type", rule("Answers have a type.", ["*"])],
  ]),
} as unknown as Suite

const failure = { step: 1, path: "error", expected: "error A", actual: "200 {}" }
const one = (id: string, more: Partial<CaseResult>): CaseResult => ({
  id,
  title: id,
  rule: "alias.taken",
  level: "must",
  group: "aliases",
  outcome: "passed",
  milliseconds: 1,
  ...more,
})

const result = {
  suite: { version: "1.0.0", rules: 3, cases: 6 },
  startedAt: "2026-11-29T09:00:00.000Z",
  seed: 1,
  cases: [
    one("passes", {}),
    one("fails", { outcome: "failed", failure }),
    one("advised", { outcome: "failed", failure, rule: "alias.advice", level: "should" }),
    one("odd", { outcome: "failed", failure: { ...failure, ambientRule: "wire.content-type" } }),
    one("skips", { outcome: "skipped", reason: "needs clock, which the target does not have" }),
    one("errs", { outcome: "errored", reason: "set-up: CreateKey {} answered 400 ValidationException: one" }),
    one("errs too", { outcome: "errored", reason: "set-up: CreateKey {} answered 400 ValidationException: other" }),
  ],
} as unknown as RunResult

const summary = summaryOf(suite, "5.2.5", { "aliases/x": "It decides how others end." }, result)

test("cases are counted by group and by how they ended, those apart that only have another form", () => {
  expect(summary.groups).toEqual([{ title: "Aliases", passed: 1, form: 1, failed: 2, errored: 2, skipped: 1 }])
})

test("skips and errors are counted by their reasons", () => {
  expect(summary.skipped).toEqual([{ reason: "needs clock, which the target does not have", cases: 1 }])
  expect(summary.errored).toEqual([{ reason: "set-up: CreateKey {} answered 400 ValidationException", cases: 2 }])
})

test("the must rules with failures are counted, the form of answers among all cases played", () => {
  expect(summary.rules.map(({ rule: id, failed, played }) => [id, failed, played])).toEqual([
    ["alias.taken", 1, 3],
    ["wire.content-type", 1, 4],
  ])
})

test("a run with a baseline is no summary", () => {
  const known = { ...result, cases: [one("known", { outcome: "known", failure })] }
  expect(() => summaryOf(suite, "1", {}, known)).toThrow("known is known: a summary is of a run without a baseline")
})

test("the page names version, day, counts, what was not played, and where AWS says it", () => {
  const page = peersPage([{ id: "moto", name: "moto", home: "https://pypi.org/project/moto/", summary }])
  expect(page).toContain(
    "[moto](https://pypi.org/project/moto/) 5.2.5 on 2026-11-29, against suite 1.0.0 with 3 rules and 6 cases, seed 1.",
  )
  expect(page).toContain("| Aliases | 1 | 1 | 2 | 2 | 1 |\n| **all** | 1 | 1 | 2 | 2 | 1 |")
  expect(page).toContain("| needs clock, which the target does not have | 1 |")
  expect(page).toContain("Left out: `aliases/x`. It decides how others end.")
  expect(page).toContain("| `alias.taken`: A name is taken \\| once. ([AWS](https://docs.aws.amazon.com/23)) | 1 | 3 |")
})
