// Changes on their way: each is done a while later, and those of one item in the order in which they were made.
import type { Clock, Random } from "../ports.ts"
import { agenda } from "../state/agenda.ts"

/** Milliseconds of the emulator's clock: always so many, or a random number of them between two, drawn for each change. */
export type Delay = number | readonly [least: number, most: number]

export interface Propagation {
  /** @param item what the change is to: a row, or a part of one */
  later(item: string, apply: () => void): void
  /** Does what is due. */
  catchUp(): void
  clear(): void
}

interface Change {
  readonly at: number
  readonly id: string
  readonly item: string
  readonly apply: () => void
}

export function propagation(delay: Delay, { clock, random }: { readonly clock: Clock; readonly random: Random }): Propagation {
  let changes = agenda<Change>()
  const lastOf = new Map<string, number>()
  let number = 0
  return {
    later(item, apply) {
      // A later change never overtakes an earlier one of the same item.
      const at = Math.max(clock.now() + drawn(delay, random), lastOf.get(item) ?? Number.NEGATIVE_INFINITY)
      lastOf.set(item, at)
      number += 1
      const id = String(number)
      changes.add(at, id, { at, id, item, apply })
    },
    catchUp() {
      const now = clock.now()
      for (const { at, id, item, apply } of changes.due(now)) {
        changes.remove(at, id)
        if (lastOf.get(item) === at) lastOf.delete(item)
        apply()
      }
    },
    clear() {
      changes = agenda()
      lastOf.clear()
    },
  }
}

function drawn(delay: Delay, random: Random): number {
  if (typeof delay === "number") return delay
  const [least, most] = delay
  return least + ((most - least) * random.bytes(4).readUInt32BE()) / 0xffff_ffff
}
