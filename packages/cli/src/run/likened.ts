// Failures compared with those of known wrong servers (mutants), where the suite comes with a record of them.
import { type Mutants, withSameAs } from "@kms-conformance/report"
import { loadProof, type RunResult } from "@kms-conformance/runner"

/** The result, naming the mutants that fail in the same way. The record is read only when something failed. */
export function likened(result: RunResult | undefined, suite: string | undefined): RunResult | undefined {
  if (result === undefined || result.totals.failed + result.totals.changed === 0) return result
  const { mutants } = (loadProof(suite) ?? {}) as { readonly mutants?: Mutants }
  return mutants === undefined ? result : withSameAs(result, mutants)
}
