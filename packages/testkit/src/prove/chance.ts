// Whether a mutant fails the same cases in the same way each time that it is played: what differs is chance, and no proof.
import type { MutantRecord } from "@kms-conformance/report"

/** Kills that are in some of the records and not in all, each with how often it was seen: `3 of 20: tags/set/added, 2 Tags`. */
export function killsByChance(records: readonly MutantRecord[]): readonly string[] {
  const seen = new Map<string, number>()
  for (const kill of records.flatMap(killsOf)) seen.set(kill, (seen.get(kill) ?? 0) + 1)
  return [...seen]
    .filter(([, times]) => times < records.length)
    .map(([kill, times]) => `${times} of ${records.length}: ${kill}`)
    .sort()
}

function killsOf({ kills }: MutantRecord): readonly string[] {
  return Object.entries(kills).flatMap(([pattern, cases]) => cases.map((id) => `${id}, ${pattern}`))
}
