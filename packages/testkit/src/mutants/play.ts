// Plays the cases of the rules that a mutant breaks, and says which rules nobody defended.
import { type CaseResult, type Instance, run, type Suite, select } from "@kms-conformance/runner"
import type { Mutant } from "./mutant.ts"
import { targetOf } from "./target.ts"

export interface Played {
  readonly cases: readonly CaseResult[]
  /** Rules that it breaks and no case of the rule says so. */
  readonly survived: readonly string[]
  /** Cases that it failed as a server does that breaks down, not as one that is wrong. */
  readonly brokenDown: readonly string[]
}

export async function playMutant(suite: Suite, id: string, mutant: Mutant): Promise<Played> {
  const cases = await play(suite, id, mutant, casesFor(suite, mutant))
  return {
    cases,
    survived: mutant.breaks.filter((rule) => !cases.some((one) => one.rule === rule && killed(one))),
    brokenDown: cases.filter(({ failure }) => failure?.actual.includes("KMSInternalException")).map((one) => one.id),
  }
}

/**
 * Plays these cases against a target of their own, one after the other: side by side they would fail by what others do to it,
 * this time or that time.
 */
export async function play(suite: Suite, id: string, mutant: Mutant, instances: readonly Instance[]): Promise<readonly CaseResult[]> {
  const target = targetOf(id, mutant)
  try {
    const clock = { now: () => performance.timeOrigin + performance.now() }
    return (await run(suite, target, { instances, clock, seed: 1, concurrency: 1 })).cases
  } finally {
    await target.close()
  }
}

export function casesFor(suite: Suite, { breaks, cases }: Mutant): readonly Instance[] {
  const among = cases === undefined ? suite.instances : select(suite, { patterns: cases })
  return among.filter(({ rule }) => breaks.includes(rule))
}

/** A case that fails by the form of an answer alone fails for another rule than its own, if its own is not about the form. */
function killed({ rule, outcome, failure }: CaseResult): boolean {
  return outcome === "failed" && (failure?.ambientRule === undefined || failure.ambientRule === rule)
}
