// Failures like those of a known wrong server: which mutant of the reference fails the same cases in the same way.
//
// A mutant is a server with one known fault; conformance/proof.gen.json says which cases it fails, and how (`patternOf`). Its name helps whoever
// reads a failure if it is right and misleads if it is wrong, so a mutant is named only if four things hold:
//
// 1. Its own cases fail. A fault also shows in cases of other rules, and in which of them depends on the server. What the mutant is about are
//    the cases of the rules that it breaks: of those that either of the two fails, both fail the share OWN in the same way.
// 2. Little else fails beside them. Of the failures in its reach (files and rules that the mutant was played against) it explains REACH.
// 3. There is enough to go by. Two cases agree, for one alone fails for many reasons; a mutant that only one case notices is named for that one
//    if something else in its reach has passed (and by 2, nothing else has failed). And ENOUGH of what it fails was played, or it explains ENOUGH of what
//    has failed: a run of ListAliases only plays little of what a lost CreateAlias breaks.
// 4. No other explains it better. The mutant that explains the most failures of the run has the first say about a case. Not named is who
//    explains a part of the failures, all of which a mutant that falls short of 1 to 3 explains, too (`rivalOf`), and who explains what looks
//    like the failures of a mutant named before, in the same group, where that one was not played (`wouldFail`).
//
// How often that is right is tested with the matrix itself, and with servers that are no mutants: packages/testkit/src/prove/same-as-matrix.test.ts.
import type { CaseResult, Failure, RunResult } from "@kms-conformance/runner"

/** What a mutant did to the cases that it was played against. */
export interface MutantRecord {
  /** What is wrong with it, in one line. */
  readonly says: string
  /** Rules that it breaks; all of their cases were played, or, of a sample, some. */
  readonly rules: readonly string[]
  readonly sample?: boolean
  /** Case files that were played whole: `data-keys/length`. */
  readonly files: readonly string[]
  /** Ids of the cases that it failed, by how they failed. */
  readonly kills: Readonly<Record<string, readonly string[]>>
}

/** Mutants by their ids. */
export type Mutants = Readonly<Record<string, MutantRecord>>

const OWN = 0.75
const REACH = 0.6
const ENOUGH = 0.5
/** Share of its failures that a less certain mutant must have in the run to count: when it explains more, and when it explains as much. */
const MORE = 0.5
const AS_MUCH = 0.75

/** What was played, and what of it failed in which way. */
interface Played {
  readonly cases: ReadonlyMap<string, CaseResult>
  readonly failed: readonly CaseResult[]
  readonly patterns: ReadonlyMap<string, string>
}

/** A mutant that fails some of the cases that have failed here, in the same way. */
interface Likeness {
  readonly id: string
  readonly mutant: MutantRecord
  /** The cases that both fail in the same way. */
  readonly alike: readonly string[]
  /** How many cases the mutant fails at all, played here or not. */
  readonly size: number
  /** How many cases only the mutant fails, or fails in another way. */
  readonly missing: number
  /** How many cases fail that the mutant is known to pass. */
  readonly more: number
  /** Whether it is like enough by itself, as the first three conditions want it. */
  readonly certain: boolean
}

/** How a case failed, in what does not depend on names and random values: `2 error 200`, `1 Plaintext`. */
export function patternOf({ step, path, actual, ambientRule }: Failure): string {
  const answer = path === "error" || path === "status" ? /^\d{3}( [A-Z]\w+(?=:|$))?/.exec(actual)?.[0] : undefined
  return [String(step), path.replaceAll(/\[\d+\]/g, "[]"), answer, ambientRule].filter(Boolean).join(" ")
}

/** The result, with `sameAs` in each failed case that a mutant explains. */
export function withSameAs<Result extends Pick<RunResult, "cases">>(result: Result, mutants: Mutants): Result {
  const played = playedIn(result)
  const ranked = Object.entries(mutants)
    .flatMap(([id, mutant]) => likeness(id, mutant, played) ?? [])
    .sort(
      (a, b) => b.alike.length - a.alike.length || a.missing - b.missing || a.more - b.more || a.size - b.size || (a.id < b.id ? -1 : 1),
    )
  const found = explained(ranked, played)
  if (found.size === 0) return result
  return { ...result, cases: result.cases.map((one) => (found.has(one.id) ? { ...one, sameAs: found.get(one.id)! } : one)) }
}

function playedIn({ cases }: Pick<RunResult, "cases">): Played {
  const played = cases.filter(({ outcome }) => outcome !== "skipped" && outcome !== "errored")
  const failed = played.filter(({ outcome, failure }) => (outcome === "failed" || outcome === "changed") && failure !== undefined)
  return {
    cases: new Map(played.map((one) => [one.id, one])),
    failed,
    patterns: new Map(failed.map(({ id, failure }) => [id, patternOf(failure!)])),
  }
}

function likeness(id: string, mutant: MutantRecord, { cases, failed, patterns }: Played): Likeness | undefined {
  const kills = Object.entries(mutant.kills)
  const alike = kills.flatMap(([pattern, ids]) => ids.filter((one) => patterns.get(one) === pattern))
  if (alike.length === 0) return undefined
  const killed = new Set(kills.flatMap(([, ids]) => ids))
  const comparable = [...killed].filter((one) => cases.has(one))
  const more = failed.filter((one) => !killed.has(one.id) && inReach(one, mutant))
  const own = (ids: readonly string[]) => ids.filter((one) => mutant.rules.includes(cases.get(one)!.rule)).length
  const ownAlike = own(alike)
  const passesToo = (one: CaseResult) => !patterns.has(one.id) && (mutant.rules.includes(one.rule) || inReach(one, mutant))
  const certain =
    ownAlike > 0 &&
    ownAlike >= OWN * (own(comparable) + own(more.map((one) => one.id))) &&
    alike.length >= REACH * (alike.length + more.length) &&
    (comparable.length >= ENOUGH * killed.size || alike.length >= ENOUGH * failed.length) &&
    (alike.length > 1 || (killed.size === 1 && [...cases.values()].some(passesToo)))
  return { id, mutant, alike, size: killed.size, missing: comparable.length - alike.length, more: more.length, certain }
}

/** Whether the mutant was played against this case, so that it is known to pass there or to fail. */
function inReach({ id, rule }: CaseResult, { rules, sample = false, files }: MutantRecord): boolean {
  return files.some((file) => id.startsWith(`${file}/`)) || (!sample && rules.includes(rule))
}

/** Which mutant explains which case, by the fourth condition. */
function explained(ranked: readonly Likeness[], played: Played): ReadonlyMap<string, NonNullable<CaseResult["sameAs"]>> {
  const rivals = ranked.filter(({ certain }) => !certain)
  const named: Likeness[] = []
  const found = new Map<string, NonNullable<CaseResult["sameAs"]>>()
  for (const one of ranked.filter(({ certain }) => certain)) {
    const left = one.alike.filter((id) => !found.has(id))
    const rival = one.alike.length < played.failed.length && rivals.some((other) => rivalOf(one, other))
    const stronger = named.filter(({ alike }) => alike.length > one.alike.length)
    if (left.length === 0 || rival || left.some((id) => stronger.some((other) => wouldFail(id, other, played)))) continue
    named.push(one)
    for (const id of left) found.set(id, { mutant: one.id, says: one.mutant.says })
  }
  return found
}

/** Whether the other explains all that this one does, and is near enough to a mutant itself: the nearer, the less it explains beyond that. */
function rivalOf(one: Likeness, { alike, missing }: Likeness): boolean {
  const share = alike.length / (alike.length + missing)
  return share >= (alike.length > one.alike.length ? MORE : AS_MUCH) && one.alike.every((id) => alike.includes(id))
}

/** Whether the failure of a case looks like what this mutant does to others of the group, and it was not played against this one. */
function wouldFail(id: string, { mutant, alike }: Likeness, { cases, patterns }: Played): boolean {
  if (inReach(cases.get(id)!, mutant)) return false
  const looks = (one: string) => `${one.split("/", 1)[0]} ${patterns.get(one)!.replace(/^\d+ /, "")}`
  return alike.some((one) => looks(one) === looks(id))
}
