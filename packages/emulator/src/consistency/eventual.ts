// Eventual consistency as a pair of stores over one: what is written to the one shows in the other after a delay.
// https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency
import type { Clock, Random, Scope, Store } from "../ports.ts"
import { memoryStore } from "../state/memory.ts"
import { delayedKeys, delayedRows } from "./delayed-table.ts"
import { type Delay, type Propagation, propagation } from "./propagation.ts"

export interface Eventual {
  /** For operations that change something: all there is, and every change sets out from here. */
  readonly present: Store
  /** For operations that read or use: aliases, grants, tags, key policies and key states as they were. */
  readonly shown: Store
}

type ScopePair = Readonly<Record<keyof Eventual, Scope>>

export function eventual(base: Store, delay: Delay, ports: { readonly clock: Clock; readonly random: Random }): Eventual {
  const changes = propagation(delay, ports)
  const pairs = new Map<string, ScopePair>()
  // Rows that are behind have a store of their own: lists and indexes are behind, too.
  let behind = memoryStore()

  const pairOf = (account: string, region: string): ScopePair => {
    const id = `${account}/${region}`
    let pair = pairs.get(id)
    if (pair === undefined) {
      pair = scopePair(base.scope(account, region), behind.scope(account, region), changes.later)
      pairs.set(id, pair)
    }
    return pair
  }
  const clear = () => {
    pairs.clear()
    changes.clear()
    behind = memoryStore()
    base.clear()
  }
  const side = (name: keyof Eventual): Store => ({
    scope(account, region) {
      // Every call asks for its scope before it looks at anything: here time passes.
      changes.catchUp()
      return pairOf(account, region)[name]
    },
    scopes: () => base.scopes().map(({ account, region }) => pairOf(account, region)[name]),
    due: (now) => base.due(now),
    clear,
    close: () => base.close(),
  })
  return { present: side("present"), shown: side("shown") }
}

function scopePair(base: Scope, behind: Scope, later: Propagation["later"]): ScopePair {
  const { account, region, customKeyStores, importTokens } = base
  const of = <Name extends "keys" | "aliases" | "grants" | "retirableGrants">(name: Name) => ({
    base: base[name],
    behind: behind[name],
    item: `${account}/${region}/${name}/`,
    later,
  })
  const keys = delayedKeys({ ...of("keys"), idOf: ({ keyId }) => keyId })
  const aliases = delayedRows({ ...of("aliases"), idOf: ({ name }) => name })
  // By its ID a grant is there at once: so its tokens work while it does not show yet.
  const grants = delayedRows({ ...of("grants"), idOf: ({ grantId }) => grantId, direct: true })
  const retirableGrants = delayedRows({ ...of("retirableGrants"), idOf: ({ grantId }) => grantId })
  const scope = (side: keyof Eventual): Scope => ({
    account,
    region,
    keys: keys[side],
    aliases: aliases[side],
    grants: grants[side],
    retirableGrants: retirableGrants[side],
    customKeyStores,
    importTokens,
  })
  return { present: scope("present"), shown: scope("shown") }
}
