// What the emulator needs from outside. There is no other clock, randomness or storage in it.
import type { AliasRecord, CustomKeyStoreRecord, GrantRecord, ImportTokenRecord, KeyRecord } from "./keys/record.ts"

export interface Clock {
  /** Milliseconds since the epoch. It may go backwards: what has happened stays. What is no time ends the call, see checked-ports.ts. */
  now(): number
}

export interface Random {
  /** `length` fresh bytes, owned by the caller. Anything else ends the call, see checked-ports.ts. */
  bytes(length: number): Buffer
  /**
   * A source for one call alone. Sources that repeat themselves have it: what a call draws then follows from its place in the
   * order of calls, and not from what other calls draw while it waits.
   */
  fork?(): Random
}

/** One page of a table: the rows, and the position to go on from when there are more. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next?: number
}

/** Rows by id, in the order in which they were first put. No operation costs more as the table grows. */
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

/** Everything that belongs to one account in one region. */
export interface Scope {
  readonly account: string
  readonly region: string
  readonly keys: Table<KeyRecord>
  readonly aliases: Table<AliasRecord>
  /** Grants on keys of this account. */
  readonly grants: Table<GrantRecord>
  /** The same records again, on keys of whatever account, that principals of this one may retire; by retiring principal. */
  readonly retirableGrants: Table<GrantRecord>
  readonly customKeyStores: Table<CustomKeyStoreRecord>
  readonly importTokens: Table<ImportTokenRecord>
}

export interface Store {
  scope(account: string, region: string): Scope
  /** Every scope that holds anything: for replicas of a multi-Region key, snapshots and reset. */
  scopes(): readonly Scope[]
  /** Keys of any scope for which `dueAt` (keys/lifecycle.ts) is at or before `now`. Costs nothing when there is none. */
  due(now: number): readonly KeyRecord[]
  clear(): void
  close(): void
}
