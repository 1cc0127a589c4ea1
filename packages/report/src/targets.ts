// Several targets side by side: one row each, a verdict by group, and where they differ.
import type { Outcome, RunResult } from "@kms-conformance/runner"
import { styles } from "./style.ts"
import { groupsOf, verdictOf } from "./verdict.ts"
import type { View } from "./view.ts"
import { duration, plural } from "./words.ts"
import { columns } from "./wrap.ts"

const COUNTED: readonly Outcome[] = ["passed", "failed", "errored", "skipped"]
const MOST_DIFFERENCES = 20

/** The summary table, then the groups with passed and run counts for each target, then the differences. */
export function targetTable(results: readonly RunResult[], view: View = {}): string {
  const { bold } = styles(view.color)
  const [head, ...rows] = columns([
    ["target", "cases", ...outcomesOf(results), "time"],
    ...results.map((result) => [
      result.target.name,
      String(result.cases.length),
      ...outcomesOf(results).map((outcome) => String(result.totals[outcome] ?? 0)),
      duration(result.milliseconds),
    ]),
  ])
  return `${[[bold(head!), ...rows].join("\n"), groupTable(results, view), agreement(results)].filter(Boolean).join("\n\n")}\n`
}

/** The usual four columns, and those of a baseline where there is one. */
function outcomesOf(results: readonly RunResult[]): Outcome[] {
  const others = (["known", "changed", "fixed"] as const).filter((outcome) => results.some(({ totals }) => (totals[outcome] ?? 0) > 0))
  return [...COUNTED, ...others]
}

function groupTable(results: readonly RunResult[], view: View): string {
  const names = groupsOf(results, [...(view.suite?.groups.keys() ?? [])])
  if (names.length === 0) return ""
  const [head, ...rows] = columns([
    ["group", ...results.map(({ target }) => target.name)],
    ...names.map((name) => [view.suite?.groups.get(name)?.title ?? name, ...results.map((result) => verdict(result, name))]),
  ])
  return [styles(view.color).bold(head!), ...rows].join("\n")
}

/** `118/120 passed (3 skipped)`. */
function verdict(result: RunResult, group: string): string {
  const { passed, ran, skipped } = verdictOf(
    result.cases.filter((one) => one.group === group),
    result,
  )
  return `${passed}/${ran} passed${skipped > 0 ? ` (${skipped} skipped)` : ""}`
}

/** A case that did not come out the same on all targets. */
export interface Difference {
  readonly id: string
  /** Outcome by target, in the order of the results; undefined where the case was not run. */
  readonly outcomes: readonly (Outcome | undefined)[]
}

/** Cases that did not come out the same on all targets, by id. */
export function differences(results: readonly RunResult[]): Difference[] {
  const outcomes = results.map(({ cases }) => new Map(cases.map(({ id, outcome }) => [id, outcome])))
  const ids = new Set(outcomes.flatMap((byId) => [...byId.keys()]))
  return [...ids]
    .map((id) => ({ id, outcomes: outcomes.map((byId) => byId.get(id)) }))
    .filter(({ outcomes }) => new Set(outcomes).size > 1)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function agreement(results: readonly RunResult[]): string {
  if (results.length < 2) return ""
  const found = differences(results)
  if (found.length === 0) return `The ${results.length} targets agree on every case.`
  const lines = found
    .slice(0, MOST_DIFFERENCES)
    .map(({ id, outcomes }) => `  ${id}: ${outcomes.map((outcome, i) => `${results[i]!.target.name} ${outcome ?? "not run"}`).join(", ")}`)
  if (found.length > MOST_DIFFERENCES) lines.push(`  and ${found.length - MOST_DIFFERENCES} more`)
  return `The targets differ on ${plural(found.length, "case")}:\n${lines.join("\n")}`
}
