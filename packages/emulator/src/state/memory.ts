// A store in memory: gone with the process.
import { dueAt } from "../keys/lifecycle.ts"
import type { KeyRecord } from "../keys/record.ts"
import type { Scope, Store } from "../ports.ts"
import { type Agenda, agenda } from "./agenda.ts"
import { memoryTable } from "./memory-table.ts"

/** Keeps everything in memory. One store belongs to one emulator. */
export function memoryStore(): Store {
  const scopes = new Map<string, Scope>()
  let deadlines = agenda<KeyRecord>()
  const clear = () => {
    scopes.clear()
    deadlines = agenda()
  }
  return {
    scope(account, region) {
      const id = `${account}/${region}`
      const known = scopes.get(id)
      if (known !== undefined) return known
      const scope = newScope(account, region, deadlines)
      scopes.set(id, scope)
      return scope
    },
    scopes: () => [...scopes.values()].filter(holdsAnything),
    due: (now) => deadlines.due(now),
    clear,
    close: clear,
  }
}

function newScope(account: string, region: string, deadlines: Agenda<KeyRecord>): Scope {
  const changed = (before: KeyRecord | undefined, after: KeyRecord | undefined) => {
    const [from, to] = [before && dueAt(before), after && dueAt(after)]
    if (before !== undefined && from !== undefined) deadlines.remove(from, before.arn)
    if (after !== undefined && to !== undefined) deadlines.add(to, after.arn, after)
  }
  return {
    account,
    region,
    keys: memoryTable({ indexOf: (key) => key.customKeyStoreId, changed }),
    aliases: memoryTable({ indexOf: (alias) => alias.targetKeyId }),
    grants: memoryTable({ indexOf: (grant) => grant.keyId }),
    retirableGrants: memoryTable({ indexOf: (grant) => grant.retiringPrincipal }),
    customKeyStores: memoryTable(),
    importTokens: memoryTable({ indexOf: (token) => token.keyId }),
  }
}

function holdsAnything({ keys, aliases, grants, customKeyStores, importTokens }: Scope): boolean {
  return [keys, aliases, grants, customKeyStores, importTokens].some((table) => table.size > 0)
}
