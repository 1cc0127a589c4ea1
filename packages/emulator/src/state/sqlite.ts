// A store in a file: it reads the file once, answers from memory, and writes every change down as it happens.
import type { Scope, Store, Table } from "../ports.ts"
import { type Database, openDatabase, type Row } from "./database.ts"
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
  const throughTo = (scope: Scope): Scope => {
    const known = written.get(scope)
    if (known !== undefined) return known
    const made = writtenDown(scope, database)
    written.set(scope, made)
    return made
  }
  return {
    scope: (account, region) => throughTo(memory.scope(account, region)),
    scopes: () => memory.scopes().map(throughTo),
    due: (now) => memory.due(now),
    clear() {
      memory.clear()
      database.clear()
    },
    close() {
      memory.close()
      database.close()
    },
  }
}

function writtenDown(scope: Scope, database: Database): Scope {
  const { account, region } = scope
  const tables = TABLES.map((table) => [table, throughTable(scope[table] as Table<unknown>, database, { account, region, table })])
  return { account, region, ...(Object.fromEntries(tables) as Pick<Scope, (typeof TABLES)[number]>) }
}

function throughTable(table: Table<unknown>, database: Database, place: Omit<Row, "id">): Table<unknown> {
  return {
    ...table,
    get size() {
      return table.size
    },
    put(id, record) {
      database.put({ ...place, id }, record)
      table.put(id, record)
    },
    delete(id) {
      database.delete({ ...place, id })
      return table.delete(id)
    },
  }
}
