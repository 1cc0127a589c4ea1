// Two results held against each other: which cases came out otherwise, or were answered otherwise, rule by rule.
import { isObject } from "@kms-conformance/model"
import { steady } from "../failure-class.ts"
import type { CaseResult, RunResult } from "../result-types.ts"
import type { Level } from "../suite-types.ts"
import { shortened } from "../words/in-words.ts"
import { answersOf, type ComparableAnswer, paired } from "./answers.ts"

/** One place in which two results of a case differ. */
export interface Difference {
  /** `outcome`, or a place in an answer: `step 2 Decrypt: KeyMetadata.KeySpec`. */
  readonly where: string
  readonly a: string
  readonly b: string
}

/** A case that the two servers answered differently. */
export interface CaseDifference {
  readonly id: string
  readonly title: string
  readonly differences: readonly Difference[]
}

/** The differing cases of one rule. */
export interface RuleDifferences {
  readonly rule: string
  readonly level: Level
  readonly cases: readonly CaseDifference[]
}

/** What differs between two results. */
export interface Comparison {
  readonly rules: readonly RuleDifferences[]
  /** Cases that both have played. */
  readonly compared: number
  /** Of those, the ones whose answers both have kept; of the others only outcomes and failures are compared. */
  readonly withAnswers: number
  /** Why cases are not compared, with their number. */
  readonly left: ReadonlyMap<string, number>
}

const LONGEST = 240
const NOT_PLAYED = new Set(["skipped", "errored"])

/** Differences between two servers, or two versions of one; values that differ from run to run are put as references. */
export function compareResults(a: RunResult, b: RunResult): Comparison {
  const others = new Map(b.cases.map((one) => [one.id, one]))
  const left = new Map<string, number>()
  const leave = (why: string) => left.set(why, (left.get(why) ?? 0) + 1)
  const found: (CaseDifference & Pick<CaseResult, "rule" | "level">)[] = []
  let compared = 0
  let withAnswers = 0
  for (const one of a.cases) {
    const other = others.get(one.id)
    others.delete(one.id)
    const why = other ? (notPlayed("the first", one) ?? notPlayed("the second", other)) : "not in the second"
    if (why !== undefined || other === undefined) {
      leave(why ?? "")
      continue
    }
    compared++
    const answers = [answersOf(one, a), answersOf(other, b)] as const
    if (answers[0] && answers[1]) withAnswers++
    const differences = [...outcomes(one, other), ...(answers[0] && answers[1] ? answered(answers[0], answers[1]) : [])]
    const { id, title, rule, level } = one
    if (differences.length > 0) found.push({ id, title, rule, level, differences })
  }
  for (const _ of others) leave("not in the first")
  const rules = [...Map.groupBy(found, ({ rule }) => rule)].map(([rule, cases]) => ({ rule, level: cases[0]!.level, cases }))
  return { rules: rules.sort((x, y) => (x.rule < y.rule ? -1 : 1)), compared, withAnswers, left }
}

function notPlayed(which: string, { outcome, reason }: CaseResult): string | undefined {
  return NOT_PLAYED.has(outcome) ? `${outcome} in ${which}: ${steady(reason ?? "no reason given")}` : undefined
}

function outcomes(a: CaseResult, b: CaseResult): Difference[] {
  const [x, y] = [outcomeText(a), outcomeText(b)]
  return x === y ? [] : [{ where: "outcome", a: x, b: y }]
}

/** What a baseline says of it is not the server's doing. */
function outcomeText({ outcome, failure }: CaseResult): string {
  if (outcome === "passed" || outcome === "fixed" || !failure) return "passed"
  const { step, path, expected, actual } = failure
  const at = ["", "error", "status"].includes(path) ? "" : ` ${path}:`
  return steady(`failed at step ${step}:${at} ${expected} expected, got ${actual}`)
}

function answered(a: readonly ComparableAnswer[], b: readonly ComparableAnswer[]): Difference[] {
  return paired(a, b).flatMap(([number, x, y]) => {
    const place = `step ${number} ${(x ?? y)!.what}`
    if (!x || !y) return [{ where: place, a: x ? "answered" : "not reached", b: y ? "answered" : "not reached" }]
    if (x.status !== y.status) return [{ where: place, a: answerText(x), b: answerText(y) }]
    return [...unequal(x.got, y.got, "")].map(({ where, ...rest }) => ({ where: `${place}: ${where}`, ...rest }))
  })
}

function answerText({ status, got }: ComparableAnswer): string {
  return [status, got === undefined ? undefined : shown(got)].filter((part) => part !== undefined).join(" ")
}

/** Every place in which two values differ. The order of a list is the server's. */
function* unequal(a: unknown, b: unknown, path: string): Generator<Difference> {
  if (canonical(a) === canonical(b)) return
  if (isObject(a) && isObject(b)) {
    for (const name of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort())
      yield* unequal(a[name], b[name], path === "" ? name : `${path}.${name}`)
  } else yield { where: path === "" ? "answer" : path, a: shown(a), b: shown(b) }
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : shortened(JSON.stringify(value), LONGEST)
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(",")}]`
  if (!isObject(value)) return JSON.stringify(value) ?? ""
  const members = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
  return `{${members.sort().join(",")}}`
}
