// What a run says about a list of known failures: which of them are still so, changed, gone, or new.
import { type Baseline, fingerprint, fingerprintOfErrored, type KnownFailure, sameFailure } from "./baseline.ts"
import type { RunResult } from "./result-types.ts"
import { UsageError } from "./usage-error.ts"

/** What has become of one case. `gone`: the suite has no such case any more. */
export interface BaselineChange {
  readonly id: string
  readonly kind: "known" | "changed" | "fixed" | "new" | "gone"
  /** The entry that there was, with what people wrote. */
  readonly before?: KnownFailure
  readonly now?: KnownFailure
}

/** A baseline, and what has changed in it. */
export interface BaselineUpdate {
  readonly baseline: Baseline
  /** By id. */
  readonly changes: readonly BaselineChange[]
}

/**
 * The baseline as the result would have it. Cases that the run did not play to their end keep their entries. What people wrote
 * (`reason`, `issue`) stays with a failure that changed. Throws UsageError where it would be lost with a case that has another id now.
 * @param errored whether cases that could not be run are written down, too, each with its reason.
 */
export function updateBaseline(before: Baseline | undefined, result: RunResult, ids: ReadonlySet<string>, errored = false): BaselineUpdate {
  const entries = new Map(Object.entries(before?.cases ?? {}))
  const changes = new Map<string, BaselineChange>()
  if (before) requireKept(before, ids)
  for (const [id, entry] of entries) if (!ids.has(id)) changes.set(id, { id, kind: "gone", before: entry })
  for (const one of result.cases) {
    const { id, outcome, rule, failure } = one
    const known = entries.get(id)
    if (outcome === "passed" || outcome === "fixed") {
      if (known) changes.set(id, { id, kind: "fixed", before: known })
    } else if (failure && outcome !== "errored") changes.set(id, changeOf(id, known, fingerprint(rule, failure)))
    else if ((errored && outcome === "errored") || outcome === "known") changes.set(id, changeOf(id, known, fingerprintOfErrored(one)))
  }
  for (const { id, kind, now } of changes.values()) {
    if (kind === "fixed" || kind === "gone") entries.delete(id)
    else if (now) entries.set(id, now)
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
  const baseline = {
    ...before,
    target: before?.target ?? result.target.name,
    suite: result.suite.version,
    cases: Object.fromEntries(sorted),
  }
  return { baseline, changes: [...changes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

function changeOf(id: string, known: KnownFailure | undefined, failed: KnownFailure): BaselineChange {
  if (!known) return { id, kind: "new", now: failed }
  const { reason, issue } = known
  const now = { ...failed, ...(reason === undefined ? {} : { reason }), ...(issue === undefined ? {} : { issue }) }
  return { id, kind: sameFailure(known, failed) ? "known" : "changed", before: known, now }
}

/** Throws UsageError when an update would lose what people wrote of a case that is not in the suite any more. */
export function requireKept(baseline: Baseline, ids: ReadonlySet<string>): void {
  const lost = Object.entries(baseline.cases).find(([id, { reason, issue }]) => !ids.has(id) && (reason ?? issue) !== undefined)
  if (lost) throw lostText(...lost)
}

function lostText(id: string, { reason, issue }: KnownFailure): UsageError {
  const text = [reason, issue].filter((part) => part !== undefined).join("; ")
  return new UsageError(`the baseline lists ${id} (${text}), which is no case of the suite any more: mend the id, or take the entry out`)
}

/** The file, with one case a line and the cases by id: small differences to review. */
export function baselineText({ cases, ...about }: Baseline): string {
  const lines = Object.entries(cases).map(([id, entry]) => `    ${JSON.stringify(id)}: ${JSON.stringify(entry)}`)
  const members = Object.entries(about).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return `{\n${[...members, `  "cases": {${lines.length > 0 ? `\n${lines.join(",\n")}\n  ` : ""}}`].join(",\n")}\n}\n`
}
