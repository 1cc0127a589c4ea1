// Makes what a world file has. Nothing is stored before all of it is made.
import type { Random } from "../ports.ts"
import type { HsmCluster } from "../stores/ports/hsm-cluster.ts"
import { type MadeMember, makeKey } from "./make-key.ts"
import { type MadeStore, makeStore } from "./make-store.ts"
import type { PlannedWorld } from "./plan.ts"

export interface MadeWorld {
  readonly stores: readonly MadeStore[]
  /** Keys and their replicas, in the order of the file. */
  readonly members: readonly MadeMember[]
}

export interface Means {
  readonly random: Random
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly hsmCluster: HsmCluster
}

export async function makeWorld({ stores, keys }: PlannedWorld, means: Means): Promise<MadeWorld> {
  // All at once: what each draws it draws in its turn, before anything is awaited.
  const [madeStores, madeKeys] = await Promise.all([
    Promise.all(stores.map((store) => makeStore(store, means))),
    Promise.all(keys.map((key) => makeKey(key, means))),
  ])
  return { stores: madeStores, members: madeKeys.flat() }
}
