// A mutant against the cases of the rules that it breaks, and against what stands in the same files: what it fails, and how.
import { type MutantRecord, patternOf } from "@kms-conformance/report"
import type { Suite } from "@kms-conformance/runner"
import type { Mutant } from "../mutants/mutant.ts"
import { casesFor, type Played, play, playMutant } from "../mutants/play.ts"
import { nameOf } from "./proof.ts"

export interface Killing extends Omit<Played, "cases"> {
  readonly record: MutantRecord
}

export async function killingOf(suite: Suite, id: string, mutant: Mutant): Promise<Killing> {
  const { says, breaks, cases: sample } = mutant
  const own = new Set(casesFor(suite, mutant))
  const files = [...new Set([...own].filter(({ derived }) => !derived).map(nameOf))].sort()
  const beside = suite.instances.filter((one) => !own.has(one) && !one.derived && files.includes(nameOf(one)))
  // By themselves first: a mutant that spoils one thing of several would spoil what another case made.
  const { cases, survived, brokenDown } = await playMutant(suite, id, mutant)
  const all = beside.length === 0 ? cases : [...cases, ...(await play(suite, id, mutant, beside))]
  const failed = all.filter(({ outcome }) => outcome === "failed")
  const byPattern = Map.groupBy(failed, ({ failure }) => patternOf(failure!))
  const kills = [...byPattern]
    .map(([pattern, of]) => [pattern, of.map((one) => one.id).sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    record: { says, rules: [...breaks], ...(sample ? { sample: true } : {}), files, kills: Object.fromEntries(kills) },
    survived,
    brokenDown,
  }
}
