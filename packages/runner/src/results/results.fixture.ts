// Results and cases of results, as short as a test wants them.
import { totalsOf } from "../result.ts"
import type { CaseResult, RunResult, StepTrace } from "../result-types.ts"

export function caseOf(id: string, more: Partial<CaseResult> = {}): CaseResult {
  return { id, title: `the case ${id}`, rule: "t.rule", level: "must", group: "t", outcome: "passed", milliseconds: 1, ...more }
}

export function failedCase(id: string, actual: string, more: Partial<CaseResult> = {}): CaseResult {
  return caseOf(id, { outcome: "failed", failure: { step: 1, path: "KeyState", expected: '"Enabled"', actual }, ...more })
}

export function resultOf(cases: readonly CaseResult[], more: Partial<RunResult> = {}): RunResult {
  return {
    schema: 1,
    suite: { version: "1.0.0", rules: 1, cases: 10 },
    target: { name: "one", endpoint: "http://127.0.0.1:1", region: "us-east-1" },
    startedAt: "2026-01-02T03:04:05.000Z",
    milliseconds: 10,
    seed: 1,
    filter: {},
    totals: totalsOf(cases),
    cases,
    notes: [],
    ...more,
  }
}

export function step(what: string, got: unknown, more: Partial<StepTrace> = {}): StepTrace {
  return { what, status: 200, got, milliseconds: 1, ...more }
}
