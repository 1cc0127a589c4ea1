// The verdict on a group of cases, or on a whole run, in words with the denominator beside them.
import { type CaseResult, failsRun, isUnexpected, type Outcome, type RunResult } from "@kms-conformance/runner"

/** good: all that ran passed; advice: only what does not fail the run; bad: something that does; none: nothing ran. */
export type Mark = "good" | "advice" | "bad" | "none"

/** A shape for each mark, so that no meaning hangs on colour. */
export const MARKS: Readonly<Record<Mark, string>> = { good: "✓", advice: "!", bad: "✗", none: "–" }

export interface Verdict {
  readonly mark: Mark
  /** `all 118 passed`, `2 of 120 failed, 1 could not be run`, `not tested`. */
  readonly words: string
  readonly ran: number
  readonly passed: number
  readonly skipped: number
}

/** Of the cases of one result, all of them or some. */
export function verdictOf(cases: readonly CaseResult[], result: Pick<RunResult, "filter">): Verdict {
  const count = (...outcomes: Outcome[]) => cases.filter(({ outcome }) => outcomes.includes(outcome)).length
  const skipped = count("skipped")
  const ran = cases.length - skipped
  const passed = count("passed", "fixed")
  const bad = cases.some((one) => failsRun(one, result))
  const mark = ran === 0 ? "none" : bad ? "bad" : cases.some(isUnexpected) ? "advice" : "good"
  return { mark, words: inWords(count, ran), ran, passed, skipped }
}

function inWords(count: (...outcomes: Outcome[]) => number, ran: number): string {
  if (ran === 0) return "not tested"
  const others = [
    [count("failed", "changed"), "failed"],
    [count("errored"), "could not be run"],
    [count("known"), "failed as known"],
  ] as const
  const present = others.filter(([number]) => number > 0)
  const fixed = count("fixed")
  const end = fixed > 0 ? `, ${fixed} of them fixed` : ""
  if (present.length === 0) return `${ran === 1 ? "the one case" : `all ${ran}`} passed${end}`
  const parts = present.map(([number, what], index) => (index === 0 ? `${number} of ${ran} ${what}` : `${number} ${what}`))
  return `${parts.join(", ")}${fixed > 0 ? `, ${fixed} fixed` : ""}`
}

/** One sentence for a whole run. A run that was cut short is bad whatever it found. */
export function runVerdict(result: RunResult): { readonly mark: Mark; readonly words: string } {
  const verdict = verdictOf(result.cases, result)
  const { mark, skipped } = verdict
  const found = mark === "none" ? "Nothing was tested" : `${sentence(verdict)}${skipped > 0 ? `, ${skipped} not tested` : ""}`
  if (!result.stopped) return { mark, words: `${found}.` }
  return { mark: "bad", words: `${found}. The run was cut short: ${result.stopped.reason}.` }
}

function sentence({ mark, ran, passed, words }: Verdict): string {
  if (mark === "advice") return `Only advice was not followed: ${words}`
  if (mark !== "good") return words
  if (passed < ran) return `All as expected: ${words}`
  return `${ran === 1 ? "The one case" : `All ${ran} cases`} that ran passed`
}

/** Groups that have cases in the results, in the given order; others follow by name. */
export function groupsOf(results: readonly RunResult[], order: readonly string[] = []): readonly string[] {
  const there = new Set(results.flatMap(({ cases }) => cases.map(({ group }) => group)))
  const known = order.filter((group) => there.has(group))
  return [...known, ...[...there].filter((group) => !known.includes(group)).sort()]
}
