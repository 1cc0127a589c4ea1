// One JSON object a line, written during the run: a header, a line for each case, a summary. A run that broke off leaves
// whole lines behind, and no summary. Lines: conformance/schema/result-line.schema.json.
import type { CaseResult, RunResult } from "@kms-conformance/runner"

/** What is known before the first case. */
export type RunHeader = Pick<RunResult, "schema" | "suite" | "target" | "startedAt" | "seed" | "filter"> & {
  /** How many cases are going to run. */
  readonly planned: number
}

/** The first line. */
export function ndjsonHeader({ schema, suite, target, startedAt, seed, filter, planned }: RunHeader): string {
  return line({ type: "run", schema, suite, target, startedAt, seed, filter, planned })
}

/** The line of a finished case. */
export function ndjsonCase(result: CaseResult): string {
  return line({ type: "case", ...result })
}

/** The last line. */
export function ndjsonSummary({
  totals,
  milliseconds,
  notes,
  stopped,
}: Pick<RunResult, "totals" | "milliseconds" | "notes" | "stopped">): string {
  return line({ type: "summary", totals, milliseconds, notes, stopped })
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}
