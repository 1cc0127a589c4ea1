// The verdict on a group of cases, or on a whole run, in words with the denominator beside them.
import { type CaseResult, failsRun, type Outcome, type RunResult } from "@kms-conformance/runner"
import { isUnexpected } from "./unexpected.ts"

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
  const told = others.filter(([number]) => number > 0)
  const fixed = count("fixed")
  const end = fixed > 0 ? `, ${fixed} of them fixed` : ""
  if (told.length === 0) return `${ran === 1 ? "the one case" : `all ${ran}`} passed${end}`
  const parts = told.map(([number, what], index) => (index === 0 ? `${number} of ${ran} ${what}` : `${number} ${what}`))
  return `${parts.join(", ")}${fixed > 0 ? `, ${fixed} fixed` : ""}`
}

/** One sentence for a whole run. */
export function runVerdict(result: RunResult): { readonly mark: Mark; readonly words: string } {
  const { mark, ran, passed, skipped, words } = verdictOf(result.cases, result)
  const untested = skipped > 0 ? `, ${skipped} not tested` : ""
  const cut = result.stopped ? ` The run was cut short: ${result.stopped.reason}.` : ""
  if (mark === "none") return { mark: result.stopped ? "bad" : "none", words: `Nothing was tested.${cut}` }
  if (mark === "good" && passed === ran)
    return {
      mark: result.stopped ? "bad" : "good",
      words: `${ran === 1 ? "The one case" : `All ${ran} cases`} that ran passed${untested}.${cut}`,
    }
  if (mark === "good") return { mark: result.stopped ? "bad" : "good", words: `All as expected: ${words}${untested}.${cut}` }
  const advice = mark === "advice" ? "Only advice was not followed: " : ""
  return { mark: result.stopped ? "bad" : mark, words: `${advice}${words}${untested}.${cut}` }
}

/** Groups in which anything was asked for, in the order of the suite where it is known. */
export function groupsOf(results: readonly RunResult[], order: readonly string[] = []): readonly string[] {
  const there = new Set(results.flatMap(({ cases }) => cases.map(({ group }) => group)))
  const known = order.filter((group) => there.has(group))
  return [...known, ...[...there].filter((group) => !known.includes(group)).sort()]
}
