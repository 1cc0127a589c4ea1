// What a finished run means for the process that asked for it.
import type { CaseResult, Outcome, RunResult } from "./result-types.ts"
import type { Level } from "./suite-types.ts"

/** What a finished run means for the process that asked for it: see `exitCode`. */
export type ExitCode = 0 | 1 | 2 | 3 | 4

const UNEXPECTED: ReadonlySet<Outcome> = new Set(["failed", "changed", "errored"])

/** Whether a case came out otherwise than it should, or than the baseline says. Whether that fails the run is `failsRun`. */
export function isUnexpected({ outcome }: Pick<CaseResult, "outcome">): boolean {
  return UNEXPECTED.has(outcome)
}

/**
 * Exit code of one result: 0 all as expected · 1 a `must` (or, when levels were asked for by name, an `observed`) failed,
 * changed or errored, or the run was cut short · 2 nothing was run · 3 the target stopped answering before any case ran
 * to its end · 4 the only difference is that listed failures now pass.
 */
export function exitCode(result: RunResult): ExitCode {
  const ran = result.cases.filter((one) => one.outcome !== "skipped")
  const ended = ran.filter((one) => one.outcome !== "errored")
  if (result.stopped?.why === "unreachable" && ended.length === 0) return 3
  if (result.stopped || ran.some((one) => failsRun(one, result))) return 1
  if (ran.length === 0) return 2
  return result.totals.fixed > 0 ? 4 : 0
}

/** Exit code of several results: the gravest. */
export function worstExitCode(results: readonly RunResult[]): ExitCode {
  const codes = results.map(exitCode)
  const gravity: readonly ExitCode[] = [3, 2, 1, 4]
  return gravity.find((code) => codes.includes(code)) ?? 0
}

/** Whether this case alone would give exit code 1. */
export function failsRun(one: CaseResult, result: Pick<RunResult, "filter">): boolean {
  return isUnexpected(one) && countedLevels(result).has(one.level)
}

/** `must` always; `observed` only when it was asked for. `should` and `may` are reported and never fail a run. */
function countedLevels(result: Pick<RunResult, "filter">): ReadonlySet<Level> {
  const asked = result.filter.levels
  return new Set<Level>(Array.isArray(asked) && asked.includes("observed") ? ["must", "observed"] : ["must"])
}
