// What came of the lies: counted by file of cases, and the cases that noticed none.
import type { Instance } from "@kms-conformance/runner"
import type { LieTallies, LieTally } from "./lie-run.ts"
import { liesAbout } from "./lies.ts"
import { type LieCount, nameOf } from "./proof.ts"

export function countsOf(instances: readonly Instance[], tallies: LieTallies): Readonly<Record<string, LieCount>> {
  const byFile = [...Map.groupBy(instances, nameOf)].map(([file, of]) => {
    const own = of.flatMap(({ id }) => tallies.get(id) ?? [])
    const sum = (part: "told" | "noticed") => own.reduce((total, tally) => total + tally[part].length, 0)
    return [file, { cases: of.length, told: sum("told"), noticed: sum("noticed") }] as const
  })
  return Object.fromEntries(byFile)
}

export interface Foolings {
  /** Cases that no world can play, so that nobody knows whether they can fail. */
  readonly unplayed: readonly string[]
  /** Steps that say something about an answer and noticed no lie about it themselves, with the lies that they were told; cases none of whose steps say anything. */
  readonly fooled: Readonly<Record<string, readonly string[]>>
}

export function foolingsOf(instances: readonly Instance[], tallies: LieTallies): Foolings {
  return {
    unplayed: instances.filter(({ id }) => !tallies.has(id)).map(({ id }) => id),
    fooled: Object.fromEntries(instances.flatMap((one) => fooledSteps(one, tallies.get(one.id)))),
  }
}

function fooledSteps(instance: Instance, tally: LieTally | undefined): readonly (readonly [string, readonly string[]])[] {
  if (tally === undefined) return []
  const asserting = new Set(liesAbout(instance).flatMap(({ against }) => against ?? []))
  if (asserting.size === 0) return [[instance.id, []]]
  const seeing = new Set(tally.caught.map(({ against }) => against))
  return [...asserting.difference(seeing)].map((step) => {
    const told = tally.told.filter(({ against }) => against === step)
    return [`${instance.id} step ${step}`, told.map((lie) => `step ${lie.step}: ${lie.kind}${lie.about && `, ${lie.about}`}`)] as const
  })
}
