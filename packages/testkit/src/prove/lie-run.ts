// Every case against a target that lies to it, one lie at a time: which lies are noticed.
import { borrows, type CaseResult, type Instance, run, type Suite } from "@kms-conformance/runner"
import { openTarget } from "@kms-conformance/targets"
import { liar, type Telling } from "./liar.ts"
import type { Lie } from "./lie.ts"
import { liesAbout } from "./lies.ts"

export interface LieTally {
  readonly told: readonly Lie[]
  readonly noticed: readonly Lie[]
  /** Of these, those that were noticed by the very step that they go against. */
  readonly caught: readonly Lie[]
}

/** By case id. A case that no world can play is not in it. */
export type LieTallies = ReadonlyMap<string, LieTally>

type Counting = Map<string, Readonly<Record<keyof LieTally, Lie[]>>>

/** Where cases are played: what the China Regions have, and what they lack, differs; and only a server has connections. */
const WORLDS = [
  { target: "emulator", region: "us-east-1" },
  { target: "emulator", region: "cn-north-1" },
  { target: "server", region: "us-east-1" },
] as const
type World = (typeof WORLDS)[number]

/** Tells each case all its lies, each case in the first world that it can be played in. */
export async function tellLies(suite: Suite, instances: readonly Instance[]): Promise<LieTallies> {
  // What says nothing about any answer can only be fooled.
  const silent = instances.filter((instance) => liesAbout(instance).length === 0)
  const tallies: Counting = new Map(silent.map(({ id }) => [id, { told: [], noticed: [], caught: [] }]))
  for (const world of WORLDS) {
    const lies = new Map(instances.filter(({ id }) => !tallies.has(id)).map((instance) => [instance, liesAbout(instance)]))
    for (let round = 0; ; round++) {
      const left = [...lies].filter(([{ id }, own]) => own.length > round && (round === 0 || tallies.has(id)))
      if (left.length === 0) break
      for (const batch of batches(left.map(([instance, own]) => ({ instance, lie: own[round]! })))) await tell(world, suite, batch, tallies)
    }
  }
  return tallies
}

/** A lie may hide a key store from the runner, which then cannot take it away: cases that use what is lent once get a world of their own. */
function batches(tellings: readonly Telling[]): readonly (readonly Telling[])[] {
  const [apart, together] = [true, false].map((lent) => tellings.filter(({ instance }) => borrows(instance) === lent)) as [
    Telling[],
    Telling[],
  ]
  return [together, ...apart.map((one) => [one])].filter((batch) => batch.length > 0)
}

async function tell({ target: name, region }: World, suite: Suite, batch: readonly Telling[], tallies: Counting): Promise<void> {
  const honest = await openTarget(name, { region })
  const { target, told } = liar(honest, batch)
  const clock = { now: () => performance.timeOrigin + performance.now() }
  const lies = new Map(batch.map(({ instance, lie }) => [instance.id, lie]))
  try {
    const { cases } = await run(suite, target, { instances: batch.map(({ instance }) => instance), clock, seed: 1 })
    for (const one of cases.filter(({ outcome }) => outcome !== "skipped")) {
      const tally = tallies.get(one.id) ?? { told: [], noticed: [], caught: [] }
      tallies.set(one.id, tally)
      if (!told.has(one.id)) continue
      const lie = lies.get(one.id)!
      tally.told.push(lie)
      if (!hasNoticed(one)) continue
      tally.noticed.push(lie)
      if (one.failure?.step === lie.against) tally.caught.push(lie)
    }
  } finally {
    await target.close()
  }
}

/** A case that cannot go on has not said what is wrong, and one that fails by the form of an answer says so for another rule. */
function hasNoticed({ outcome, failure, rule }: CaseResult): boolean {
  return outcome === "failed" && (failure?.ambientRule === undefined || failure.ambientRule === rule)
}
