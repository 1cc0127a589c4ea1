// What broke in a result: rules with their weight, and reasons why cases were not played.
import { type CaseResult, failsRun, type Level, type Outcome, type RunResult } from "@kms-conformance/runner"
import type { View } from "./view.ts"

/** The rule that a case broke: an ambient one, or its own. */
export function brokenRule({ failure, rule }: CaseResult): string {
  return failure?.ambientRule ?? rule
}

function levelOfBroken(one: CaseResult, suite: View["suite"]): Level {
  return suite?.rules.get(brokenRule(one))?.level ?? one.level
}

export interface BrokenRule {
  readonly id: string
  readonly level: Level
  readonly cases: readonly CaseResult[]
  /** Whether it fails the run, or is only advice. */
  readonly failsRun: boolean
}

/** The rules that failed and changed cases broke: those that fail the run first, then by the number of cases. */
export function brokenRules(result: RunResult, suite: View["suite"]): readonly BrokenRule[] {
  const failed = result.cases.filter(({ outcome }) => outcome === "failed" || outcome === "changed")
  return [...Map.groupBy(failed, brokenRule)]
    .map(([id, cases]) => ({
      id,
      level: levelOfBroken(cases[0]!, suite),
      cases,
      failsRun: cases.some((one) => failsRun(one, result)),
    }))
    .sort((a, b) => Number(b.failsRun) - Number(a.failsRun) || b.cases.length - a.cases.length || (a.id < b.id ? -1 : 1))
}

/** Cases with this outcome by the reason that they give, the most frequent first. */
export function byReason(
  cases: readonly CaseResult[],
  outcome: Outcome,
): readonly (readonly [reason: string, cases: readonly CaseResult[]])[] {
  const of = cases.filter((one) => one.outcome === outcome)
  return [...Map.groupBy(of, ({ reason }) => reason ?? "no reason given")].sort((a, b) => b[1].length - a[1].length)
}
