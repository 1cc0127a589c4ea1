// Known failures of a target: how a failure is written down, and how a run is judged against the list.
// Schema: conformance/schema/baseline.schema.json.

import { classOf, placeOf, reasonClass } from "./failure-class.ts"
import { totalsOf } from "./result.ts"
import type { CaseResult, Failure, Outcome, RunResult } from "./result-types.ts"
import { UsageError } from "./usage-error.ts"

/** How a case is known to fail. Values that change from run to run are not in it. */
export interface KnownFailure {
  readonly rule: string
  readonly step: number
  readonly path: string
  readonly expected: string
  readonly actual: string
  readonly reason?: string
  readonly issue?: string
}

/** The known failures of one target. */
export interface Baseline {
  readonly target?: string
  readonly suite?: string
  readonly cases: Readonly<Record<string, KnownFailure>>
}

/** The failure by its classes instead of its values: equal for two runs that fail alike, whatever their seeds. */
export function fingerprint(rule: string, failure: Failure): KnownFailure {
  const { step, path, expected, actual } = failure
  return { rule: failure.ambientRule ?? rule, step, path: placeOf(path), expected: classOf(expected), actual: classOf(actual) }
}

/** Step of an entry for a case that cannot be run against the target: its set-up is refused, or an answer never comes. */
const NOT_RUN = 0

/** The same of a case that could not be run. It is in a baseline only when somebody asked for that. */
export function fingerprintOfErrored({ rule, reason = "" }: Pick<CaseResult, "rule" | "reason">): KnownFailure {
  return { rule, step: NOT_RUN, path: "", expected: "a case that can be run", actual: reasonClass(reason) }
}

/** Turns passed and failed into known, changed and fixed; `errored` only where the baseline lists the very same reason. */
export function judge(result: CaseResult, baseline: Baseline): CaseResult {
  const known = Object.hasOwn(baseline.cases, result.id) ? baseline.cases[result.id] : undefined
  return known ? { ...result, outcome: against(known, result) } : result
}

/** A finished result as it would have been with this baseline, whatever baseline it was run with. */
export function judgeResult(result: RunResult, baseline: Baseline): RunResult {
  const cases = result.cases.map((one) => judge({ ...one, outcome: unlisted(one) }, baseline))
  return { ...result, cases, totals: totalsOf(cases) }
}

/** What the outcomes that only a baseline gives would be without one. */
const UNLISTED: Readonly<Partial<Record<Outcome, Outcome>>> = { known: "failed", changed: "failed", fixed: "passed" }

function unlisted({ outcome, failure }: CaseResult): Outcome {
  if (outcome === "known" && !failure) return "errored"
  return UNLISTED[outcome] ?? outcome
}

/** Of a file that is for another suite altogether, not every id is printed. */
const MOST_NAMED = 20

/** An entry for a case that the suite does not have is a mistake: it would hide nothing and rot. */
export function checkBaseline(baseline: Baseline, ids: ReadonlySet<string>): void {
  const unknown = Object.keys(baseline.cases).filter((id) => !ids.has(id))
  if (unknown.length === 0) return
  const names = unknown.slice(0, MOST_NAMED).join(", ") + (unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : "")
  const [are, noun, them] = unknown.length > 1 ? ["are no cases", "the ids", "them"] : ["is no case", "the id", "it"]
  throw new UsageError(`the baseline lists ${names}, which ${are} of the suite: mend ${noun}, or let \`baseline update\` take ${them} out`)
}

function against(known: KnownFailure, result: CaseResult): Outcome {
  if (result.outcome === "passed") return "fixed"
  if (result.outcome === "errored") return sameFailure(known, fingerprintOfErrored(result)) ? "known" : "errored"
  if (result.outcome !== "failed" || !result.failure) return result.outcome
  const now = fingerprint(result.rule, result.failure)
  return sameFailure(known, now) ? "known" : "changed"
}

/** Whether a case fails as it is written down. */
export function sameFailure(known: KnownFailure, now: KnownFailure): boolean {
  return (["rule", "step", "path", "expected", "actual"] as const).every((part) => now[part] === known[part])
}
