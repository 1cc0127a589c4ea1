import { describe, expect, test } from "vitest"
import { exitCode, worstExitCode } from "./exit-code.ts"
import { totalsOf } from "./result.ts"
import type { CaseResult, Outcome, RunResult, Stopped } from "./result-types.ts"
import type { Level } from "./suite-types.ts"

type Row = Outcome | readonly [Outcome, Level]

function resultOf(rows: readonly Row[], more: { stopped?: Stopped; levels?: readonly Level[] } = {}): RunResult {
  const cases = rows.map((row, index): CaseResult => {
    const [outcome, level] = typeof row === "string" ? [row, "must" as const] : row
    return { id: String(index), title: "t", rule: "t.rule", level, group: "t", outcome, milliseconds: 0 }
  })
  return {
    schema: 1,
    suite: { version: "0", rules: 1, cases: cases.length },
    target: { name: "t", endpoint: "http://t", region: "us-east-1" },
    startedAt: "",
    milliseconds: 0,
    seed: 0,
    filter: more.levels ? { levels: more.levels } : {},
    totals: totalsOf(cases),
    cases,
    notes: [],
    ...(more.stopped ? { stopped: more.stopped } : {}),
  }
}

const unreachable: Stopped = { why: "unreachable", reason: "gone" }

describe("exit code", () => {
  test.each<[number, string, RunResult]>([
    [0, "all passed", resultOf(["passed", "passed"])],
    [0, "skips and known failures beside passes", resultOf(["passed", "skipped", "known"])],
    [0, "only known failures", resultOf(["known"])],
    [1, "a must that failed", resultOf(["passed", "failed"])],
    [1, "a must that changed", resultOf(["changed"])],
    [1, "a must that could not be run", resultOf(["passed", "errored"])],
    [0, "a should that failed", resultOf(["passed", ["failed", "should"]])],
    [0, "a may that failed", resultOf(["passed", ["failed", "may"]])],
    [0, "an observed that failed unasked", resultOf(["passed", ["failed", "observed"]])],
    [1, "an observed that failed and was asked for", resultOf(["passed", ["failed", "observed"]], { levels: ["observed"] })],
    [2, "nothing but skips", resultOf(["skipped"])],
    [2, "nothing at all", resultOf([])],
    [3, "no case came to an end", resultOf(["errored", "skipped"], { stopped: unreachable })],
    [1, "a target lost on the way", resultOf(["passed", "errored", "skipped"], { stopped: unreachable })],
    [1, "an aborted run", resultOf(["passed", "skipped"], { stopped: { why: "aborted", reason: "" } })],
    [4, "listed failures that pass now", resultOf(["passed", "fixed", "known"])],
    [1, "a failure beside a fix", resultOf(["fixed", "failed"])],
  ])("%d: %s", (code, _, result) => {
    expect(exitCode(result)).toBe(code)
  })

  test("of several targets the gravest counts", () => {
    expect(worstExitCode([resultOf(["passed"]), resultOf(["fixed"])])).toBe(4)
    expect(worstExitCode([resultOf(["fixed"]), resultOf(["failed"])])).toBe(1)
    expect(worstExitCode([resultOf(["failed"]), resultOf(["errored"], { stopped: unreachable })])).toBe(3)
    expect(worstExitCode([resultOf(["passed"])])).toBe(0)
  })
})
