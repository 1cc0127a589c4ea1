// What the emulator needs from outside: it has no other source of time, chance or storage.
import type { AliasRecord, CustomKeyStoreRecord, GrantRecord, ImportTokenRecord, KeyRecord } from "./keys/record.ts"

/** The source of time. */
export interface Clock {
  /**
   * Milliseconds since the epoch, at most 8.64e15. Time may go backwards; what has happened stays. For any other value `handle`
   * rejects with code ERR_EMULATOR_PORT.
   */
  now(): number
}

/** The source of key material, nonces and identifiers. */
export interface Random {
  /** `length` fresh bytes in a buffer of their own. For anything else `handle` rejects with code ERR_EMULATOR_PORT. */
  bytes(length: number): Buffer
  /**
   * A new source for one call. A seeded source needs it: what a call draws must depend on its place in the order of calls, and not
   * on what other calls draw at the same time.
   */
  fork?(): Random
}

/** One page of a table: the rows, and the position to go on from when there are more. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next?: number
}

/** Rows by ID, in the order in which they were first put. The cost of an operation does not grow with the table. */
export interface Table<Row> {
  get(id: string): Row | undefined
  put(id: string, row: Row): void
  delete(id: string): boolean
  /** Rows after `position` (0 = from the start), at most `limit`; with `within`, only those whose index value equals it. */
  page(position: number, limit: number, within?: string): Page<Row>
  /** All rows with this index value (an alias's or a grant's key ID, a key's custom key store), in order. */
  within(index: string): readonly Row[]
  /** How many rows have this index value. */
  count(index: string): number
  readonly size: number
}

/** Everything that belongs to one account in one Region. */
export interface Scope {
  readonly account: string
  readonly region: string
  readonly keys: Table<KeyRecord>
  readonly aliases: Table<AliasRecord>
  /** Grants on keys of this account. */
  readonly grants: Table<GrantRecord>
  /** Copies of the grants, on keys of any account, that principals of this account may retire. Indexed by retiring principal. */
  readonly retirableGrants: Table<GrantRecord>
  readonly customKeyStores: Table<CustomKeyStoreRecord>
  readonly importTokens: Table<ImportTokenRecord>
}

/** Where an emulator keeps its state, by account and Region. `memoryStore()` and `sqliteStore()` make one. */
export interface Store {
  /** The scope of this account in this Region; an empty one where nothing was put yet. */
  scope(account: string, region: string): Scope
  /** Every scope that is not empty: for replicas of a multi-Region key, snapshots and reset. */
  scopes(): readonly Scope[]
  /**
   * Keys of all scopes whose `dueAt` (keys/lifecycle.ts) is at or before `now`, in milliseconds since the epoch. Called for every
   * request, so it must be cheap when there are none.
   */
  due(now: number): readonly KeyRecord[]
  /** Deletes everything. */
  clear(): void
  /** Releases files and memory. The store is not used afterwards. */
  close(): void
}
