import { describe, expect, test } from "vitest"
import { type Baseline, fingerprint, judgeResult } from "./baseline.ts"
import { baselineText, updateBaseline } from "./baseline-update.ts"
import { exitCode } from "./exit-code.ts"
import type { CaseResult } from "./result-types.ts"
import { caseOf, failedCase, resultOf } from "./results/results.fixture.ts"

const IDS = new Set(["fails", "differs", "passes", "errs", "fresh", "skips"])
const entry = (one: CaseResult) => fingerprint(one.rule, one.failure!)

const before: Baseline = {
  target: "mine",
  cases: {
    fails: { ...entry(failedCase("fails", '"Disabled"')), reason: "not built yet", issue: "#1" },
    differs: { ...entry(failedCase("differs", '"Disabled"')), reason: "half built" },
    passes: entry(failedCase("passes", '"Disabled"')),
    errs: entry(failedCase("errs", '"Disabled"')),
    skips: entry(failedCase("skips", '"Disabled"')),
  },
}

const result = resultOf([
  failedCase("fails", '"Disabled"'),
  failedCase("differs", '"PendingDeletion"'),
  caseOf("passes"),
  caseOf("errs", { outcome: "errored", reason: "no answer" }),
  failedCase("fresh", '"Disabled"'),
  caseOf("skips", { outcome: "skipped", reason: "needs clock" }),
])

describe("an update", () => {
  const { baseline, changes } = updateBaseline(before, result, IDS)

  test("says of each case what has become of it", () => {
    expect(Object.fromEntries(changes.map(({ id, kind }) => [id, kind]))).toEqual({
      fails: "known",
      differs: "changed",
      passes: "fixed",
      fresh: "new",
    })
  })

  test("writes failures as they are now and takes out what passes", () => {
    expect(Object.keys(baseline.cases)).toEqual(["differs", "errs", "fails", "fresh", "skips"])
    expect(baseline.cases.differs).toMatchObject({ actual: '"PendingDeletion"' })
  })

  test("keeps what people wrote, and cases that were not played to their end", () => {
    expect(baseline.cases.fails).toMatchObject({ reason: "not built yet", issue: "#1" })
    expect(baseline.cases.differs).toMatchObject({ reason: "half built" })
    expect(baseline.cases.errs).toEqual(before.cases.errs)
    expect(baseline.cases.skips).toEqual(before.cases.skips)
  })

  test("is one after which the same run is as expected", () => {
    const again = judgeResult(result, baseline)
    expect(again.totals).toMatchObject({ known: 3, passed: 1, errored: 1, skipped: 1, failed: 0, changed: 0, fixed: 0 })
    expect(exitCode(judgeResult(resultOf(result.cases.filter(({ id }) => id !== "errs")), baseline))).toBe(0)
    expect(updateBaseline(baseline, result, IDS).baseline).toEqual(baseline)
  })

  test("takes out cases that the suite has no more, unless somebody wrote about them", () => {
    const gone = { cases: { ...before.cases, old: entry(failedCase("old", "x")) } }
    expect(updateBaseline(gone, result, IDS).changes).toContainEqual({ id: "old", kind: "gone", before: gone.cases.old })
    const written = { cases: { old: { ...entry(failedCase("old", "x")), reason: "since 2025" } } }
    expect(() => updateBaseline(written, result, IDS)).toThrow(
      "the baseline lists old (since 2025), which is no case of the suite any more",
    )
  })

  test("begins a baseline where there is none", () => {
    const { baseline: first } = updateBaseline(undefined, result, IDS)
    expect(first).toMatchObject({ target: "one", suite: "1.0.0" })
    expect(Object.keys(first.cases)).toEqual(["differs", "fails", "fresh"])
    expect(JSON.parse(baselineText(first))).toEqual(first)
  })
})

describe("held against a baseline", () => {
  const outcomeOf = (one: CaseResult) => judgeResult(resultOf([one]), before).cases[0]!.outcome
  test.each<[string, CaseResult, string]>([
    ["a listed failure is known", failedCase("fails", '"Disabled"'), "known"],
    ["another failure of a listed case is changed", failedCase("fails", '"Creating"'), "changed"],
    [
      "the same at another step is changed",
      failedCase("fails", "", { failure: { step: 2, path: "KeyState", expected: '"Enabled"', actual: '"Disabled"' } }),
      "changed",
    ],
    ["a listed case that passes is fixed", caseOf("fails"), "fixed"],
    ["a listed case that could not be run stays errored", caseOf("fails", { outcome: "errored" }), "errored"],
    ["a failure that is not listed is one", failedCase("fresh", '"Disabled"'), "failed"],
    ["what another baseline made of it does not count", failedCase("fresh", '"Disabled"', { outcome: "known" }), "failed"],
  ])("%s", (_, one, outcome) => {
    expect(outcomeOf(one)).toBe(outcome)
  })
})

describe("a case that could not be run", () => {
  const refused = (reason: string) => resultOf([caseOf("errs", { outcome: "errored", reason })])
  const { baseline } = updateBaseline(
    undefined,
    refused("set-up: CreateKey answered 400 for 3d14f128-0035-4b4f-a199-4cd7c66b1648"),
    IDS,
    true,
  )
  const outcomeOf = (reason: string) => judgeResult(refused(reason), baseline).cases[0]!.outcome

  test("is not written down unless that is asked for", () => {
    expect(updateBaseline(undefined, refused("no answer"), IDS).baseline.cases).toEqual({})
    expect(baseline.cases.errs).toMatchObject({ step: 0, actual: "set-up: CreateKey answered 400 for <id>" })
  })

  test("is known while the reason is the same, and errored for any other", () => {
    expect(outcomeOf("set-up: CreateKey answered 400 for 7571dac3-5a08-434f-9985-a90339db713d")).toBe("known")
    expect(outcomeOf("set-up: CreateKey answered 500 for 7571dac3-5a08-434f-9985-a90339db713d")).toBe("errored")
  })

  test("is changed as soon as it fails, and fixed as soon as it passes", () => {
    const outcomes = [failedCase("errs", '"Disabled"'), caseOf("errs")].map(
      (one) => judgeResult(resultOf([one]), baseline).cases[0]!.outcome,
    )
    expect(outcomes).toEqual(["changed", "fixed"])
  })

  test("stays known through an update by a run that had the baseline", () => {
    const again = updateBaseline(
      baseline,
      judgeResult(refused("set-up: CreateKey answered 400 for 7571dac3-5a08-434f-9985-a90339db713d"), baseline),
      IDS,
    )
    expect(again.baseline.cases).toEqual(baseline.cases)
    expect(again.changes.map(({ kind }) => kind)).toEqual(["known"])
  })
})
