// Lists in pages. A marker says where the next page begins, and carries proof that it was made here, for this very list.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html (Limit, Marker, NextMarker, Truncated)
import { createHmac, timingSafeEqual } from "node:crypto"
import { operations } from "@kms-conformance/model"
import type { Context } from "./context.ts"
import { fault } from "./fault.ts"
import type { Page, Store, Table } from "./ports.ts"

export interface PageRequest<Row> {
  readonly limit?: number | undefined
  readonly marker?: string | undefined
  /** Only rows with this index value. */
  readonly within?: string | undefined
  /** What else of the request selects rows: a marker is good only for the same. */
  readonly filter?: string | undefined
  /** Only rows for which this holds; `filter` has to say the same. */
  readonly where?: ((row: Row) => boolean) | undefined
}

export interface Listing<Row> {
  readonly rows: readonly Row[]
  readonly Truncated: boolean
  readonly NextMarker?: string
}

type Asker = Pick<Context, "operation" | "scope" | "store" | "random">

const POSITION_BYTES = 6
const TAG_BYTES = 16

/**
 * One page of a table, with the members of the answer that every list has. Costs the same however many rows there are.
 *
 * @throws InvalidMarkerException
 */
export function page<Row>(ctx: Asker, table: Pick<Table<Row>, "page">, request: PageRequest<Row>): Listing<Row> {
  const limit = request.limit ?? operations[ctx.operation].paging?.defaultLimit ?? 100
  const position = request.marker === undefined ? 0 : positionOf(ctx, request, request.marker)
  const { rows, next } = request.where ? sift(table, position, limit, request) : table.page(position, limit, request.within)
  return next === undefined ? { rows, Truncated: false } : { rows, Truncated: true, NextMarker: markerOf(ctx, request, next) }
}

type Source<Row> = Pick<Table<Row>, "page">

// A page of the rows that match. Looks at all rows of the index value in the worst case, which are those of one key.
function sift<Row>(table: Source<Row>, start: number, limit: number, { within, where = () => true }: PageRequest<Row>): Page<Row> {
  const found: Row[] = []
  let position: number | undefined = start
  while (position !== undefined && found.length < limit) {
    const { rows, next }: Page<Row> = table.page(position, limit - found.length, within)
    found.push(...rows.filter(where))
    position = next
  }
  const more = position !== undefined && anyAfter(table, position, within, where)
  return more && position !== undefined ? { rows: found, next: position } : { rows: found }
}

function anyAfter<Row>(table: Source<Row>, start: number, within: string | undefined, where: (row: Row) => boolean): boolean {
  for (let position: number | undefined = start; position !== undefined; ) {
    const { rows, next }: Page<Row> = table.page(position, 100, within)
    if (rows.some(where)) return true
    position = next
  }
  return false
}

/** A list that is part of one record, to be paged like a table: positions count its items. Items may be added at the end only. */
export function rowsOf<Row>(items: readonly Row[]): Pick<Table<Row>, "page"> {
  return {
    page(position, limit) {
      const end = position + limit
      return { rows: items.slice(position, end), ...(end < items.length && { next: end }) }
    },
  }
}

function markerOf(ctx: Asker, request: PageRequest<never>, position: number): string {
  const bytes = Buffer.alloc(POSITION_BYTES)
  bytes.writeUIntBE(position, 0, POSITION_BYTES)
  return Buffer.concat([bytes, tag(ctx, request, bytes)]).toString("base64url")
}

function positionOf(ctx: Asker, request: PageRequest<never>, marker: string): number {
  const bytes = Buffer.from(marker, "base64url")
  const position = bytes.subarray(0, POSITION_BYTES)
  const given = bytes.subarray(POSITION_BYTES)
  // Decoding forgives other spellings of the same bytes; a marker has one.
  const whole = given.length === TAG_BYTES && bytes.toString("base64url") === marker
  if (!whole || !timingSafeEqual(given, tag(ctx, request, position))) throw invalidMarker(ctx)
  return position.readUIntBE(0, POSITION_BYTES)
}

// ListKeyPolicies does not list the error that is made for this.
function invalidMarker({ operation }: Asker) {
  const listed = operations[operation].errors.includes("InvalidMarkerException")
  return listed ? fault("InvalidMarkerException") : fault("ValidationException", { reason: "marker" })
}

// Everything that makes one list another is under the tag, each part with its length before it so that none runs into the next.
function tag(ctx: Asker, { within = "", filter = "" }: Pick<PageRequest<never>, "within" | "filter">, position: Uint8Array): Buffer {
  const { account, region } = ctx.scope
  const list = [ctx.operation, account, region, within, filter].map((part) => `${part.length}:${part}`).join("")
  return createHmac("sha256", secretOf(ctx)).update(list).update(position).digest().subarray(0, TAG_BYTES)
}

// One secret for each store of a history, made when its first list is longer than a page: markers die with a reset.
const secrets = new WeakMap<Store, Buffer>()

function secretOf({ store, random }: Pick<Context, "store" | "random">): Buffer {
  let secret = secrets.get(store)
  if (secret === undefined) {
    secret = random.bytes(32)
    secrets.set(store, secret)
  }
  return secret
}
