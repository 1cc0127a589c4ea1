// A mutant against the cases of the rules that it breaks, and against what stands in the same files: what it fails, and how.
import { type MutantRecord, patternOf } from "@kms-conformance/report"
import { type CaseResult, type Instance, run, type Suite, select } from "@kms-conformance/runner"
import type { Mutant } from "../mutants/mutant.ts"
import { targetOf } from "../mutants/target.ts"

export interface Killing {
  readonly record: MutantRecord
  /** How many cases were played. */
  readonly played: number
  /** Rules that it breaks and no case of which fails by what it expects itself. */
  readonly survived: readonly string[]
}

export async function killingOf(suite: Suite, id: string, mutant: Mutant): Promise<Killing> {
  const { says, breaks, cases: sample } = mutant
  const own = casesOf(suite, mutant)
  const files = [...new Set(own.filter(({ derived }) => !derived).map(fileOf))].sort()
  const beside = suite.instances.filter((one) => !own.includes(one) && !one.derived && files.includes(fileOf(one)))
  // By themselves first: a mutant that spoils one thing of several would spoil what another case made.
  const cases = [...(await play(suite, id, mutant, own)), ...(beside.length > 0 ? await play(suite, id, mutant, beside) : [])]
  const failed = cases.filter(({ outcome }) => outcome === "failed")
  const byPattern = Map.groupBy(failed, ({ failure }) => patternOf(failure!))
  const kills = [...byPattern]
    .map(([pattern, of]) => [pattern, of.map((one) => one.id).sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const killers = failed.filter(({ failure, rule }) => failure!.ambientRule === undefined || failure!.ambientRule === rule)
  return {
    record: { says, rules: [...breaks], ...(sample ? { sample: true } : {}), files, kills: Object.fromEntries(kills) },
    played: cases.filter(({ outcome }) => outcome !== "skipped").length,
    survived: breaks.filter((rule) => !killers.some((one) => one.rule === rule)),
  }
}

async function play(suite: Suite, id: string, mutant: Mutant, instances: readonly Instance[]): Promise<readonly CaseResult[]> {
  const target = targetOf(id, mutant)
  const clock = { now: () => performance.timeOrigin + performance.now() }
  try {
    return (await run(suite, target, { instances, clock, seed: 1 })).cases
  } finally {
    await target.close()
  }
}

function casesOf(suite: Suite, { breaks, cases }: Mutant): readonly Instance[] {
  const among = cases === undefined ? suite.instances : select(suite, { patterns: cases, levels: ["must", "should", "may", "observed"] })
  return among.filter(({ rule }) => breaks.includes(rule))
}

function fileOf({ file }: Instance): string {
  return file.replace(/^cases\//, "").replace(/\.json$/, "")
}
