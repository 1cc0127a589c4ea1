// What docs/peers.md says of one peer, taken from the result of a run.
import { type CaseResult, type RunResult, reasonClass, type Suite } from "@kms-conformance/runner"

export interface Summary {
  readonly version: string
  /** Day of the run. */
  readonly date: string
  readonly seed: number
  readonly suite: RunResult["suite"]
  readonly groups: readonly GroupCounts[]
  /** Cases that no run plays, and why. */
  readonly left: Readonly<Record<string, string>>
  readonly skipped: readonly Reason[]
  readonly errored: readonly Reason[]
  /** `must` rules by the number of cases that failed, most first. */
  readonly rules: readonly BrokenRule[]
}

export interface GroupCounts extends Readonly<Record<Part, number>> {
  readonly title: string
}

/** `form`: all that the case asks for itself is there, but an answer breaks a rule about the form of every answer. */
export const PARTS = ["passed", "form", "failed", "errored", "skipped"] as const

export type Part = (typeof PARTS)[number]

export interface Reason {
  readonly reason: string
  readonly cases: number
}

export interface BrokenRule {
  readonly rule: string
  readonly statement: string
  readonly source: string
  readonly failed: number
  readonly played: number
}

const MOST_RULES = 20
const MOST_REASONS = 15

/** @param result of a run without a baseline */
export function summaryOf(
  suite: Suite,
  version: string,
  left: Summary["left"],
  { startedAt, seed, suite: about, cases }: RunResult,
): Summary {
  const byGroup = Map.groupBy(cases, ({ group }) => group)
  return {
    version,
    date: startedAt.slice(0, 10),
    seed,
    suite: about,
    groups: [...suite.groups].flatMap(([id, { title }]) => (byGroup.has(id) ? [countsOf(title, byGroup.get(id)!)] : [])),
    left,
    skipped: reasonsOf(cases, "skipped", ({ reason = "" }) => reason),
    errored: reasonsOf(cases, "errored", ({ reason = "" }) => reasonClass(reason)),
    rules: brokenRules(suite, cases),
  }
}

export function summaryText(summary: Summary): string {
  return `${JSON.stringify(summary, undefined, 2)}\n`
}

function countsOf(title: string, cases: readonly CaseResult[]): GroupCounts {
  const parts = Map.groupBy(cases, partOf)
  const counts = Object.fromEntries(PARTS.map((part) => [part, parts.get(part)?.length ?? 0])) as Record<Part, number>
  return { title, ...counts }
}

function partOf({ id, outcome, failure }: CaseResult): Part {
  if (outcome === "failed") return failure?.ambientRule === undefined ? "failed" : "form"
  if (outcome === "passed" || outcome === "errored" || outcome === "skipped") return outcome
  throw new Error(`${id} is ${outcome}: a summary is of a run without a baseline`)
}

function reasonsOf(cases: readonly CaseResult[], outcome: CaseResult["outcome"], wordsOf: (one: CaseResult) => string): readonly Reason[] {
  const found = Map.groupBy(
    cases.filter((one) => one.outcome === outcome),
    wordsOf,
  )
  const counted = [...found].map(([reason, { length }]) => ({ reason, cases: length }))
  return mostFirst(
    counted,
    (one) => one.cases,
    ({ reason }) => reason,
  ).slice(0, MOST_REASONS)
}

/** A case that breaks a rule about every answer's form counts for that rule. */
function brokenRules(suite: Suite, cases: readonly CaseResult[]): readonly BrokenRule[] {
  const played = cases.filter(({ outcome }) => outcome === "passed" || outcome === "failed")
  const ofForm = new Set(played.flatMap(({ failure }) => failure?.ambientRule ?? []))
  const failed = Map.groupBy(
    played.filter(({ failure }) => failure),
    ({ rule, failure }) => failure!.ambientRule ?? rule,
  )
  const counted = [...failed].flatMap(([id, { length }]) => {
    const { level, statement, source } = suite.rules.get(id)!
    const own = ofForm.has(id) ? played : played.filter(({ rule }) => rule === id)
    return level === "must" ? [{ rule: id, statement, source: source[0]!.url, failed: length, played: own.length }] : []
  })
  return mostFirst(
    counted,
    (one) => one.failed,
    ({ rule }) => rule,
  ).slice(0, MOST_RULES)
}

function mostFirst<T>(items: readonly T[], count: (item: T) => number, name: (item: T) => string): readonly T[] {
  return items.toSorted((a, b) => count(b) - count(a) || (name(a) < name(b) ? -1 : 1))
}
