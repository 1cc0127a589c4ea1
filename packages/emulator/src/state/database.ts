// The rows of a store in a SQLite file: every record whole, by account, Region, table and identifier.
import { chmodSync } from "node:fs"
import { deserialize, serialize } from "node:v8"

// What of node:sqlite is used: it is loaded only when asked for, since Node has it from 22.13 on.
interface Statement {
  run(...values: readonly (string | number | Uint8Array)[]): unknown
  all(): readonly Readonly<Record<string, unknown>>[]
  get(): Readonly<Record<string, unknown>> | undefined
}
interface DatabaseSync {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

export interface Row {
  readonly account: string
  readonly region: string
  readonly table: string
  readonly id: string
}

export interface Database {
  /** Every row, in the order in which they were first put. */
  rows(): Iterable<Row & { readonly record: unknown }>
  put(row: Row, record: unknown): void
  delete(row: Row): void
  clear(): void
  close(): void
}

/** Of the layout below and of the records in it. A file of another version is refused, never converted by guess. */
const VERSION = 1

const LAYOUT = `
  CREATE TABLE IF NOT EXISTS records (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL, region TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    record BLOB NOT NULL,
    UNIQUE (account, region, kind, id)
  )`

/** @throws TypeError for a file that cannot be opened, or is no store of this version */
export function openDatabase(path: string): Database {
  const database = opened(path)
  const put = database.prepare(
    "INSERT INTO records (account, region, kind, id, record) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET record = excluded.record",
  )
  const remove = database.prepare("DELETE FROM records WHERE account = ? AND region = ? AND kind = ? AND id = ?")
  return {
    *rows() {
      for (const row of database.prepare("SELECT account, region, kind, id, record FROM records ORDER BY sequence").all()) {
        const { account, region, kind, id, record } = row as Readonly<Record<string, string>> & { readonly record: Uint8Array }
        yield { account: account!, region: region!, table: kind!, id: id!, record: deserialize(record) }
      }
    },
    put: ({ account, region, table, id }, record) => void put.run(account, region, table, id, serialize(record)),
    delete: ({ account, region, table, id }) => void remove.run(account, region, table, id),
    clear: () => database.exec("DELETE FROM records"),
    close: () => database.close(),
  }
}

function opened(path: string): DatabaseSync {
  const sqlite = process.getBuiltinModule("node:sqlite" as never) as { DatabaseSync: new (path: string) => DatabaseSync } | undefined
  if (sqlite === undefined) throw new TypeError("sqliteStore: this Node has no node:sqlite; take Node 22.13 or later, or memoryStore()")
  if (typeof path !== "string" || path === "") throw new TypeError("sqliteStore: give the path of a file, or :memory:")
  try {
    const database = new sqlite.DatabaseSync(path)
    // A write is on disk before the answer is sent, as far as the operating system keeps its word: a killed process loses nothing.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA locking_mode = EXCLUSIVE")
    const version = Number(database.prepare("PRAGMA user_version").get()?.user_version)
    const empty = database.prepare("SELECT name FROM sqlite_schema LIMIT 1").get() === undefined
    if (version !== VERSION && !(version === 0 && empty)) throw new Error(`it is no store of version ${VERSION}`)
    database.exec(`${LAYOUT}; PRAGMA user_version = ${VERSION}`)
    // Key material is in it.
    if (path !== ":memory:") chmodSync(path, 0o600)
    return database
  } catch (error) {
    throw new TypeError(`sqliteStore: ${path} cannot be used: ${(error as Error).message}; name another file`)
  }
}
