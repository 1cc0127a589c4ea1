// The known failures that a run is held against.
import { type Baseline, checkBaseline, loadBaseline, type Suite, UsageError } from "@kms-conformance/runner"

/** Undefined when none was asked for. Throws UsageError when it cannot be used, before anything is sent. */
export function baselineOf(path: string | undefined, suite: Suite, targets: readonly string[]): Baseline | undefined {
  if (path === undefined) return undefined
  if (targets.length > 1) throw new UsageError(`a baseline is of one target: run ${targets.join(" and ")} one after the other`)
  return existingBaseline(path, suite)
}

/** The baseline in the file, every entry of which names a case. */
export function existingBaseline(path: string, suite: Suite): Baseline {
  const baseline = loadBaseline(path)
  if (!baseline) throw new UsageError(`there is no baseline ${path}; kms-conformance baseline update --baseline ${path} writes one`)
  checkBaseline(baseline, new Set(suite.instances.map(({ id }) => id)))
  return baseline
}
