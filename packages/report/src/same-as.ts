// Failures like those of a known wrong server: which mutant of the reference fails the same cases in the same way.
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

/** Similar enough to be named: the share of cases, of all that either of the two fails, that both fail in the same way. */
const ALIKE = 0.75
/** Share of the mutant's failing cases that must have been played: one case alone fails for many reasons. */
const PLAYED = 0.5

/** How a case failed, in what does not depend on names and random values: `2 error 200`, `1 Plaintext`. */
export function patternOf({ step, path, actual, ambientRule }: Failure): string {
  const answer = path === "error" || path === "status" ? /^\d{3}( [A-Z]\w+(?=:|$))?/.exec(actual)?.[0] : undefined
  return [String(step), path.replaceAll(/\[\d+\]/g, "[]"), answer, ambientRule].filter(Boolean).join(" ")
}

/** The result, with `sameAs` in each failed case that the most similar mutant fails in the same way. */
export function withSameAs<Result extends Pick<RunResult, "cases">>(result: Result, mutants: Mutants): Result {
  const failed = new Map(result.cases.filter(hasFailed).map((one) => [one.id, one]))
  if (failed.size === 0) return result
  const played = new Set(result.cases.filter(({ outcome }) => outcome !== "skipped" && outcome !== "errored").map(({ id }) => id))
  const ranked = Object.entries(mutants)
    .flatMap(([id, mutant]) => likeness(id, mutant, failed, played) ?? [])
    .sort((a, b) => b.score - a.score || a.kills - b.kills || (a.id < b.id ? -1 : 1))
  const found = new Map(ranked.toReversed().flatMap(({ id, says, alike }) => alike.map((one) => [one, { mutant: id, says }] as const)))
  if (found.size === 0) return result
  return { ...result, cases: result.cases.map((one) => (found.has(one.id) ? { ...one, sameAs: found.get(one.id)! } : one)) }
}

function hasFailed({ outcome, failure }: CaseResult): boolean {
  return (outcome === "failed" || outcome === "changed") && failure !== undefined
}

function likeness(id: string, mutant: MutantRecord, failed: ReadonlyMap<string, CaseResult>, played: ReadonlySet<string>) {
  const kills = new Map(Object.entries(mutant.kills).flatMap(([pattern, ids]) => ids.map((one) => [one, pattern] as const)))
  const comparable = [...kills.keys()].filter((one) => played.has(one))
  const alike = comparable.filter((one) => failed.has(one) && kills.get(one) === patternOf(failed.get(one)!.failure!))
  if (alike.length === 0 || comparable.length < kills.size * PLAYED) return undefined
  const others = [...failed.values()].filter((one) => !kills.has(one.id) && inReach(one, mutant))
  const score = alike.length / (comparable.length + others.length)
  return score < ALIKE ? undefined : { id, says: mutant.says, score, kills: kills.size, alike }
}

/** Whether the mutant was played against this case, so that it is known to pass there. */
function inReach({ id, rule }: CaseResult, { rules, sample = false, files }: MutantRecord): boolean {
  return files.some((file) => id.startsWith(`${file}/`)) || (!sample && rules.includes(rule))
}
