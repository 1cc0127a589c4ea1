// A store in a file: it reads the file once, answers from memory, and writes every change down as it happens.
import type { Scope, Store, Table } from "../ports.ts"
import { type Database, openDatabase } from "./database.ts"
import { memoryStore } from "./memory.ts"

const TABLES = ["keys", "aliases", "grants", "retirableGrants", "customKeyStores", "importTokens"] as const

/**
 * Keeps everything in a SQLite file, key material included and not encrypted: for tests and development only. The file is made
 * if it is not there, readable by its owner alone. One file belongs to one emulator at a time.
 *
 * @param path of the file, or `:memory:`
 * @throws TypeError when the file cannot be used, or this Node has no node:sqlite (22.13 and later have it)
 */
export function sqliteStore(path: string): Store {
  const database = openDatabase(path)
  const memory = memoryStore()
  for (const { account, region, table, id, record } of database.rows()) {
    const scope = memory.scope(account, region)
    ;(scope[table as (typeof TABLES)[number]] as Table<unknown>).put(id, record)
  }
  const written = new WeakMap<Scope, Scope>()
  let cleared = 0
  const throughTo = (scope: Scope): Scope => {
    const known = written.get(scope)
    if (known !== undefined) return known
    const since = cleared
    const made = writtenDown(scope, database, () => cleared === since)
    written.set(scope, made)
    return made
  }
  return {
    scope: (account, region) => throughTo(memory.scope(account, region)),
    scopes: () => memory.scopes().map(throughTo),
    due: (now) => memory.due(now),
    clear() {
      cleared += 1
      memory.clear()
      database.clear()
    },
    close() {
      memory.close()
      database.close()
    },
  }
}

/** @param counts false once the store has been cleared: a scope from before is written down no more */
function writtenDown(scope: Scope, database: Database, counts: () => boolean): Scope {
  const { account, region } = scope
  const into = (table: string): Sink => ({
    put: (id, record) => counts() && database.put({ account, region, table, id }, record),
    delete: (id) => counts() && database.delete({ account, region, table, id }),
  })
  const tables = TABLES.map((table) => [table, throughTable(scope[table] as Table<unknown>, into(table))])
  return { account, region, ...(Object.fromEntries(tables) as Pick<Scope, (typeof TABLES)[number]>) }
}

interface Sink {
  put(id: string, record: unknown): void
  delete(id: string): void
}

function throughTable(table: Table<unknown>, file: Sink): Table<unknown> {
  return {
    ...table,
    get size() {
      return table.size
    },
    put(id, record) {
      file.put(id, record)
      table.put(id, record)
    },
    delete(id) {
      file.delete(id)
      return table.delete(id)
    },
  }
}
