// A store in memory: gone with the process.
import { dueAt } from "../keys/lifecycle.ts"
import type { KeyRecord } from "../keys/record.ts"
import type { Scope, Store } from "../ports.ts"
import { type Agenda, agenda } from "./agenda.ts"
import { fleeting } from "./fleeting.ts"
import { memoryTable } from "./memory-table.ts"

/** Keeps everything in memory. One store belongs to one emulator. */
export function memoryStore(): Store {
  let held = new Map<string, Scope>()
  // A call holds its scope to its end, so that two calls never work on two scopes of one name. A scope in which
  // nothing was ever put is not kept longer than that: callers may name as many accounts and Regions as they like.
  let visited = fleeting<Scope>()
  let deadlines = agenda<KeyRecord>()
  const clear = () => {
    // Not emptied: a call that still holds a scope from before goes on with it, and no later call sees that scope.
    held = new Map()
    visited = fleeting()
    deadlines = agenda()
  }
  return {
    scope(account, region) {
      const id = `${account}/${region}`
      const known = held.get(id) ?? visited.get(id)
      if (known !== undefined) return known
      const among = held
      const scope = newScope(account, region, deadlines, () => among.set(id, scope))
      visited.set(id, scope)
      return scope
    },
    scopes: () => [...held.values()].filter(holdsAnything),
    due: (now) => deadlines.due(now),
    clear,
    close: clear,
  }
}

/** @param hold called with every change */
function newScope(account: string, region: string, deadlines: Agenda<KeyRecord>, hold: () => void): Scope {
  const changed = (before: KeyRecord | undefined, after: KeyRecord | undefined) => {
    const [from, to] = [before && dueAt(before), after && dueAt(after)]
    if (before !== undefined && from !== undefined) deadlines.remove(from, before.arn)
    if (after !== undefined && to !== undefined) deadlines.add(to, after.arn, after)
    hold()
  }
  return {
    account,
    region,
    keys: memoryTable({ indexOf: (key) => key.customKeyStoreId, changed }),
    aliases: memoryTable({ indexOf: (alias) => alias.targetKeyId, changed: hold }),
    grants: memoryTable({ indexOf: (grant) => grant.keyId, changed: hold }),
    retirableGrants: memoryTable({ indexOf: (grant) => grant.retiringPrincipal, changed: hold }),
    customKeyStores: memoryTable({ changed: hold }),
    importTokens: memoryTable({ indexOf: (token) => token.keyId, changed: hold }),
  }
}

function holdsAnything({ keys, aliases, grants, customKeyStores, importTokens }: Scope): boolean {
  return [keys, aliases, grants, customKeyStores, importTokens].some((table) => table.size > 0)
}
