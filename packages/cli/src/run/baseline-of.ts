// The known failures that a run is held against.
import { type Baseline, checkBaseline, loadBaseline, type Suite, UsageError } from "@kms-conformance/runner"

/** Undefined when none was asked for. Throws UsageError when it cannot be used, before anything is sent. */
export function baselineOf(path: string | undefined, suite: Suite, targets: readonly string[]): Baseline | undefined {
  if (path === undefined) return undefined
  if (targets.length > 1) throw new UsageError(`a baseline is of one target: run ${targets.join(" and ")} one after the other`)
  return existingBaseline(path, suite)
}

/** Targets that are a way to a server: which server it is, the name does not say. */
const WAYS = ["url", "container", "command"]

/** A line for people when the baseline is of another version of the suite, else nothing. */
export function otherVersion(baseline: Baseline, { version }: Suite): string {
  if (baseline.suite === undefined || baseline.suite === version) return ""
  return `kms-conformance: the baseline was written for suite ${baseline.suite}, this is ${version}: \`baseline update\` brings it up to date\n`
}

/** The same when it is of another target. */
export function otherTarget({ target }: Baseline, name: string): string {
  if (target === undefined || target === name || [target, name].every((one) => WAYS.includes(one))) return ""
  return `kms-conformance: the baseline was written for the target ${target}, this is ${name}\n`
}

/** The baseline in the file, every entry of which names a case. */
export function existingBaseline(path: string, suite: Suite): Baseline {
  const baseline = loadBaseline(path)
  if (!baseline) throw new UsageError(`there is no baseline ${path}; kms-conformance baseline update --baseline ${path} writes one`)
  checkBaseline(baseline, new Set(suite.instances.map(({ id }) => id)))
  return baseline
}
