// A table in two: rows as they are, and the same rows as they show, some time behind.
import type { KeyRecord } from "../keys/record.ts"
import type { Table } from "../ports.ts"
import { changedParts, overlaid } from "./delayed-fields.ts"
import type { Propagation } from "./propagation.ts"

export interface DelayedTable<Row> {
  /** Every change made here is on its way to the other. */
  readonly present: Table<Row>
  readonly shown: Table<Row>
}

/** @param item prefix of the rows' names among all changes */
interface Parts<Row> {
  readonly base: Table<Row>
  /** Empty at first. */
  readonly behind: Table<Row>
  readonly idOf: (row: Row) => string
  readonly item: string
  readonly later: Propagation["later"]
  /** A row that is asked for by its ID is there at once; only lists are late. */
  readonly direct?: boolean
}

/** A table whose rows are late as a whole: to appear, to change, to go. */
export function delayedRows<Row>({ base, behind, idOf, item, later, direct = false }: Parts<Row>): DelayedTable<Row> {
  fill(behind, base, idOf)
  const present = table(base, {
    put(id, row) {
      base.put(id, row)
      later(item + id, () => behind.put(id, row))
    },
    delete(id) {
      later(item + id, () => void behind.delete(id))
      return base.delete(id)
    },
  })
  // Operations that only read put nothing but what they then show: predefined aliases, and the key of one.
  const shown = table(behind, {
    ...(direct && { get: present.get }),
    put(id, row) {
      present.put(id, row)
      behind.put(id, row)
    },
    delete: present.delete,
  })
  return { present, shown }
}

/** Keys: whether there is one shows at once, and all about it but the delayed parts. */
export function delayedKeys({ base, behind, idOf, item, later }: Parts<KeyRecord>): DelayedTable<KeyRecord> {
  fill(behind, base, idOf)
  const present = table(base, {
    put(id, row) {
      const [before, shown] = [base.get(id), behind.get(id)]
      base.put(id, row)
      behind.put(id, shown === undefined ? row : overlaid(row, shown))
      if (before === undefined) return
      for (const part of changedParts(before, row)) later(`${item}${id}/${part}`, () => change(id, row, part))
    },
    delete(id) {
      behind.delete(id)
      return base.delete(id)
    },
  })
  const change = (id: string, row: KeyRecord, part: ReturnType<typeof changedParts>[number]) => {
    const shown = behind.get(id)
    if (shown !== undefined) behind.put(id, overlaid(shown, row, [part]))
  }
  const shown = table(behind, {
    // The use of a key is noted on the record that was read: its delayed parts are old, and not what was written.
    put(id, row) {
      const latest = base.get(id)
      present.put(id, latest === undefined ? row : overlaid(row, latest))
    },
    delete: present.delete,
  })
  return { present, shown }
}

function fill<Row>(behind: Table<Row>, base: Table<Row>, idOf: (row: Row) => string): void {
  for (const row of base.page(0, base.size).rows) behind.put(idOf(row), row)
}

function table<Row>(reads: Table<Row>, own: Pick<Table<Row>, "put" | "delete"> & Partial<Pick<Table<Row>, "get">>): Table<Row> {
  return {
    get: own.get ?? ((id) => reads.get(id)),
    put: own.put,
    delete: own.delete,
    page: (position, limit, within) => reads.page(position, limit, within),
    within: (index) => reads.within(index),
    count: (index) => reads.count(index),
    get size() {
      return reads.size
    },
  }
}
