// Every case against a target that lies to it once: which lies are noticed.
import { type Instance, run, type Suite, type Target } from "@kms-conformance/runner"
import { targetOf } from "../mutants/target.ts"
import { errorName, type Json, operationOf, read, written } from "./answers.ts"
import { applies, type Lie, type LieKind, liesAbout } from "./lies.ts"

export interface LieTally {
  /** Lies of each kind that were told, and how many of them made the case fail. */
  readonly kinds: ReadonlyMap<LieKind, { told: number; noticed: number }>
  /** Cases that no lie made fail. */
  readonly fooled: readonly string[]
  readonly rounds: number
}

/** @param most lies for one case; all when left out */
export async function lieAbout(suite: Suite, instances: readonly Instance[], most = Number.POSITIVE_INFINITY): Promise<LieTally> {
  const lies = new Map(instances.map((instance) => [instance.id, liesAbout(instance).slice(0, most)]))
  const kinds = new Map<LieKind, { told: number; noticed: number }>()
  const noticed = new Set<string>()
  const played = new Set<string>()
  let round = 0
  for (; ; round += 1) {
    const batch = instances.filter(({ id }) => lies.get(id)![round] !== undefined)
    if (batch.length === 0) break
    const { target, told } = liar((id) => lies.get(id)![round]!)
    try {
      const { cases } = await run(suite, target, {
        instances: batch,
        clock: { now: () => performance.timeOrigin + performance.now() },
        seed: 1,
      })
      for (const { id, outcome } of cases) {
        if (outcome !== "skipped") played.add(id)
        if (!told.has(id)) continue
        const { kind } = lies.get(id)![round]!
        const tally = kinds.get(kind) ?? { told: 0, noticed: 0 }
        kinds.set(kind, tally)
        tally.told += 1
        // A case that cannot go on after a lie has noticed it too, but only a failure names what is wrong.
        if (outcome !== "failed") continue
        tally.noticed += 1
        noticed.add(id)
      }
    } finally {
      await target.close()
    }
  }
  return { kinds, fooled: [...played].filter((id) => !noticed.has(id)), rounds: round }
}

/** The reference emulator, with one lie for each case. */
function liar(lieOf: (id: string) => Lie): { readonly target: Target; readonly told: ReadonlySet<string> } {
  const honest = targetOf("liar")
  const told = new Set<string>()
  const successes = new Map<string, Json>()
  return {
    told,
    target: {
      ...honest,
      async transport(request, signal, purpose) {
        const answer = await honest.transport(request, signal, purpose)
        const truth = read(answer)
        const operation = operationOf(request.headers)
        if (truth.status === 200 && truth.json) successes.set(operation, truth.json)
        const lie = purpose && lieOf(purpose.case)
        if (lie === undefined || lie.step !== purpose?.step || told.has(purpose.case) || !applies(lie, truth)) return answer
        told.add(purpose.case)
        const success = errorName(truth) === undefined ? truth.json : successes.get(operation)
        return written(answer, lie.tell(truth, success))
      },
    },
  }
}
