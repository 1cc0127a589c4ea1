// A result for people: failures first, then what is fixed, known and skipped, and one line with the totals.
import { type CaseResult, isUnexpected, type Outcome, type RunResult } from "@kms-conformance/runner"
import { failureBlock } from "./failure-block.ts"
import { slowest } from "./slowest.ts"
import { type Styles, styles } from "./style.ts"
import { brokenRule, brokenRules, byReason } from "./unexpected.ts"
import { DEFAULT_WIDTH, type View } from "./view.ts"
import { duration, plural } from "./words.ts"
import { labelled } from "./wrap.ts"

/** Cases of one rule that are shown in full; the others usually fail for the same reason. */
const BLOCKS_PER_RULE = 3

/** Coloured and wrapped as the view says; ends with a line break. */
export function pretty(result: RunResult, view: View = {}): string {
  const style = styles(view.color)
  const of = (...outcomes: Outcome[]) => result.cases.filter((one) => outcomes.includes(one.outcome))
  const [again, fresh] = seenBefore(result.cases.filter(isUnexpected), view.before ?? [])
  const parts = [
    ...unexpected(fresh, view),
    ...again,
    broken(result, view, style),
    listed("fixed: listed as known failures, and pass now", of("fixed"), style),
    of("known").length === 0 ? "" : `${plural(of("known").length, "known failure")} as listed`,
    skipped(result, view),
    result.notes.map((note) => labelled("note", note, view.width ?? DEFAULT_WIDTH)).join("\n"),
    slowest(result, view.slowest ?? 0, view),
    summaryLine(result, view),
  ]
  return `${parts.filter(Boolean).join("\n\n")}\n`
}

/** A sentence for the cases that an earlier target failed in the same way, and the cases that it did not. */
function seenBefore(cases: readonly CaseResult[], before: readonly RunResult[]): [sentences: string[], fresh: CaseResult[]] {
  const seen = new Map(before.flatMap(({ target, cases }) => cases.map((one) => [way(one), target.name] as const)).reverse())
  const byTarget = Map.groupBy(cases, (one) => seen.get(way(one)))
  const sentences = [...byTarget]
    .filter(([name]) => name !== undefined)
    .map(([name, of]) => `${plural(of.length, "case")} as on ${name}, shown there`)
  return [sentences, byTarget.get(undefined) ?? []]
}

/** How a case failed, without what differs from run to run. */
const way = ({ id, outcome, failure }: CaseResult) => JSON.stringify([id, outcome, failure?.step, failure?.path, failure?.ambientRule])

function unexpected(cases: readonly CaseResult[], view: View): string[] {
  return [...Map.groupBy(cases, headingOf).values()].flatMap((ofRule) => {
    const blocks = ofRule.slice(0, BLOCKS_PER_RULE).map((one) => failureBlock(one, view))
    const more = ofRule.slice(BLOCKS_PER_RULE)
    if (more.length === 0) return blocks
    return [...blocks, `and ${more.length} more of ${headingOf(ofRule[0]!)}:\n${more.map(({ id }) => `  ${id}`).join("\n")}`]
  })
}

const headingOf = (one: CaseResult) => (one.outcome === "errored" ? `errored ${one.rule}` : brokenRule(one))

/** The broken rules, each with its number of cases. */
function broken(result: RunResult, { suite }: View, style: Styles): string {
  const rules = brokenRules(result, suite)
  if (rules.length === 0) return ""
  const lines = rules.map(({ id, level, cases }) => `  ${level.toUpperCase().padEnd(8)}  ${id} (${plural(cases.length, "case")})`)
  return `${style.bold("rules broken")}\n${lines.sort().join("\n")}`
}

function listed(title: string, cases: readonly CaseResult[], style: Styles): string {
  return cases.length === 0 ? "" : `${style.bold(title)}\n${cases.map(({ id }) => `  ${id}`).join("\n")}`
}

function skipped({ cases }: RunResult, { width = DEFAULT_WIDTH }: View): string {
  return byReason(cases, "skipped")
    .map(([reason, ofReason]) => labelled("skipped", `${ofReason.length}: ${reason}`, width))
    .join("\n")
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
