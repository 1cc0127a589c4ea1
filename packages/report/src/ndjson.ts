// One JSON object a line, written as the run goes: a header, one line for each case, a summary. What was written before
// a run broke off is whole lines; that the summary is missing says that it broke off.
import type { CaseResult, RunResult } from "@kms-conformance/runner"

/** What is known before the first case. */
export type RunHeader = Pick<RunResult, "schema" | "suite" | "target" | "startedAt" | "seed" | "filter"> & {
  /** How many cases are going to run. */
  readonly planned: number
}

export function ndjsonHeader({ schema, suite, target, startedAt, seed, filter, planned }: RunHeader): string {
  return line({ type: "run", schema, suite, target, startedAt, seed, filter, planned })
}

export function ndjsonCase(result: CaseResult): string {
  return line({ type: "case", ...result })
}

export function ndjsonSummary({
  totals,
  milliseconds,
  notes,
  stopped,
}: Pick<RunResult, "totals" | "milliseconds" | "notes" | "stopped">): string {
  return line({ type: "summary", totals, milliseconds, notes, stopped })
}

/** The whole stream of a finished run. */
export function ndjson(result: RunResult): string {
  return ndjsonHeader({ ...result, planned: result.cases.length }) + result.cases.map(ndjsonCase).join("") + ndjsonSummary(result)
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}
