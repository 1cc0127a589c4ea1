// A table in memory: rows by id, in the order of their first put, and again by an index value.
import type { Page, Table } from "../ports.ts"
import { type SortedList, sortedList } from "./sorted-list.ts"

interface Held<Row> {
  readonly sequence: number
  row: Row
}

export interface TableOptions<Row> {
  /** Value by which `page` and `within` select rows. */
  readonly indexOf?: (row: Row) => string | undefined
  /** Called with every change: the row before, the row now. */
  readonly changed?: (before: Row | undefined, after: Row | undefined) => void
}

export function memoryTable<Row>({ indexOf = () => undefined, changed }: TableOptions<Row> = {}): Table<Row> {
  const rows = new Map<string, Held<Row>>()
  const inOrder = sortedList<Held<Row>>()
  const byIndex = new Map<string, SortedList<Held<Row>>>()
  let sequence = 0

  const enter = (index: string | undefined, held: Held<Row>) => {
    if (index === undefined) return
    let list = byIndex.get(index)
    if (list === undefined) {
      list = sortedList()
      byIndex.set(index, list)
    }
    list.add(held.sequence, held)
  }
  const leave = (index: string | undefined, held: Held<Row>) => {
    if (index === undefined) return
    const list = byIndex.get(index)
    list?.remove(held.sequence)
    if (list?.first() === undefined) byIndex.delete(index)
  }

  return {
    get: (id) => rows.get(id)?.row,

    put(id, row) {
      const held = rows.get(id)
      const before = held?.row
      if (held === undefined) {
        sequence += 1
        const added = { sequence, row }
        rows.set(id, added)
        inOrder.add(sequence, added)
        enter(indexOf(row), added)
      } else {
        const [from, to] = [indexOf(held.row), indexOf(row)]
        held.row = row
        if (from !== to) {
          leave(from, held)
          enter(to, held)
        }
      }
      changed?.(before, row)
    },

    delete(id) {
      const held = rows.get(id)
      if (held === undefined) return false
      rows.delete(id)
      inOrder.remove(held.sequence)
      leave(indexOf(held.row), held)
      changed?.(held.row, undefined)
      return true
    },

    page(position, limit, within) {
      const list = within === undefined ? inOrder : byIndex.get(within)
      // One more than asked for tells whether there are more.
      const entries = list?.after(position, limit + 1) ?? []
      const shown = entries.slice(0, limit)
      const page: Page<Row> = { rows: shown.map(({ row }) => row.row) }
      const end = shown.at(-1)
      return entries.length > limit && end !== undefined ? { ...page, next: end.position } : page
    },

    within(index) {
      const entries = byIndex.get(index)?.after(0, Number.POSITIVE_INFINITY) ?? []
      return entries.map(({ row }) => row.row)
    },

    count: (index) => byIndex.get(index)?.length ?? 0,

    get size() {
      return rows.size
    },
  }
}
