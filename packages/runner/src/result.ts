// Totals of a result.
import type { CaseResult, Outcome } from "./result-types.ts"

const OUTCOMES: readonly Outcome[] = ["passed", "failed", "errored", "skipped", "known", "changed", "fixed"]

/** How many cases had each outcome, every outcome named. */
export function totalsOf(cases: readonly CaseResult[]): Readonly<Record<Outcome, number>> {
  const totals = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome } of cases) totals[outcome]++
  return totals
}
