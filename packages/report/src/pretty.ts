// A result for a person at a terminal: first what was not expected, then fixed, known, skipped, and one line for all.
import type { CaseResult, Outcome, RunResult } from "@kms-conformance/runner"
import { failureBlock } from "./failure-block.ts"
import { slowest } from "./slowest.ts"
import { type Styles, styles } from "./style.ts"
import { DEFAULT_WIDTH, type View } from "./view.ts"
import { duration, plural } from "./words.ts"
import { labelled } from "./wrap.ts"

/** Cases of one rule that are shown in full; the others break for the same reason more often than not. */
const BLOCKS_PER_RULE = 3

export function pretty(result: RunResult, view: View = {}): string {
  const style = styles(view.color)
  const of = (...outcomes: Outcome[]) => result.cases.filter((one) => outcomes.includes(one.outcome))
  const [again, fresh] = seenBefore(of("failed", "changed", "errored"), view.before ?? [])
  const parts = [
    ...unexpected(fresh, view),
    ...again,
    broken(of("failed", "changed", "errored"), view, style),
    listed("fixed: listed as known failures, and pass now", of("fixed"), style),
    of("known").length === 0 ? "" : `${plural(of("known").length, "known failure")} as listed`,
    skipped(of("skipped"), view),
    result.notes.map((note) => labelled("note", note, view.width ?? DEFAULT_WIDTH)).join("\n"),
    slowest(result, view.slowest ?? 0, view),
    summaryLine(result, view),
  ]
  return `${parts.filter(Boolean).join("\n\n")}\n`
}

/** Sentences about the cases that came out just so on an earlier target, and the cases that did not. */
function seenBefore(cases: readonly CaseResult[], before: readonly RunResult[]): [sentences: string[], fresh: CaseResult[]] {
  const seen = new Map(before.flatMap(({ target, cases }) => cases.map((one) => [way(one), target.name] as const)).reverse())
  const byTarget = Map.groupBy(cases, (one) => seen.get(way(one)))
  const sentences = [...byTarget]
    .filter(([name]) => name !== undefined)
    .map(([name, of]) => `${plural(of.length, "case")} as on ${name}, shown there`)
  return [sentences, byTarget.get(undefined) ?? []]
}

/** How a case came out, without what differs from run to run. */
const way = ({ id, outcome, failure }: CaseResult) => JSON.stringify([id, outcome, failure?.step, failure?.path, failure?.ambientRule])

function unexpected(cases: readonly CaseResult[], view: View): string[] {
  return [...Map.groupBy(cases, brokenRule).values()].flatMap((ofRule) => {
    const blocks = ofRule.slice(0, BLOCKS_PER_RULE).map((one) => failureBlock(one, view))
    const more = ofRule.slice(BLOCKS_PER_RULE)
    if (more.length === 0) return blocks
    return [...blocks, `and ${more.length} more of ${brokenRule(ofRule[0]!)}:\n${more.map(({ id }) => `  ${id}`).join("\n")}`]
  })
}

const brokenRule = ({ failure, rule, outcome }: CaseResult) => (outcome === "errored" ? `errored ${rule}` : (failure?.ambientRule ?? rule))

/** The rules that failures broke, each with its count: what a fix has to look at. */
function broken(cases: readonly CaseResult[], view: View, style: Styles): string {
  const failed = Map.groupBy(
    cases.filter(({ outcome }) => outcome !== "errored"),
    brokenRule,
  )
  if (failed.size === 0) return ""
  const lines = [...failed].map(([id, ofRule]) => {
    const level = view.suite?.rules.get(id)?.level ?? ofRule[0]!.level
    return `  ${level.toUpperCase().padEnd(8)}  ${id} (${plural(ofRule.length, "case")})`
  })
  return `${style.bold("rules broken")}\n${lines.sort().join("\n")}`
}

function listed(title: string, cases: readonly CaseResult[], style: Styles): string {
  return cases.length === 0 ? "" : `${style.bold(title)}\n${cases.map(({ id }) => `  ${id}`).join("\n")}`
}

function skipped(cases: readonly CaseResult[], { width = DEFAULT_WIDTH }: View): string {
  const byReason = [...Map.groupBy(cases, ({ reason }) => reason ?? "no reason given")].sort((a, b) => b[1].length - a[1].length)
  return byReason.map(([reason, ofReason]) => labelled("skipped", `${ofReason.length}: ${reason}`, width)).join("\n")
}

/** `emulator: 425 passed, 2 failed of 427 cases in 1.24 s (seed 7)`. Counts of zero are left out, but for passed. */
export function summaryLine({ target, totals, cases, milliseconds, seed }: RunResult, { color = false }: View = {}): string {
  const style = styles(color)
  const counts = (Object.entries(totals) as [Outcome, number][])
    .filter(([outcome, count]) => count > 0 || outcome === "passed")
    .map(([outcome, count]) => {
      const text = `${count} ${outcome}`
      if (outcome === "passed") return count > 0 ? style.good(text) : text
      return outcome === "skipped" || outcome === "known" ? text : style.bad(text)
    })
  return `${style.bold(target.name)}: ${counts.join(", ")} of ${plural(cases.length, "case")} in ${duration(milliseconds)} (seed ${seed})`
}
