// What falls due when: keys by the moment at which the passing of time changes them.
import { sortedList } from "./sorted-list.ts"

export interface Agenda<Row> {
  add(at: number, id: string, row: Row): void
  remove(at: number, id: string): void
  /** Rows due at or before `now`, earliest first. Costs nothing when there is none. */
  due(now: number): readonly Row[]
}

const NONE: readonly never[] = []

export function agenda<Row>(): Agenda<Row> {
  const days = new Map<number, Map<string, Row>>()
  const inOrder = sortedList<Map<string, Row>>()
  return {
    add(at, id, row) {
      let day = days.get(at)
      if (day === undefined) {
        day = new Map()
        days.set(at, day)
        inOrder.add(at, day)
      }
      day.set(id, row)
    },
    remove(at, id) {
      const day = days.get(at)
      day?.delete(id)
      if (day?.size !== 0) return
      days.delete(at)
      inOrder.remove(at)
    },
    due(now) {
      const first = inOrder.first()
      if (first === undefined || first.position > now) return NONE
      const rows: Row[] = []
      for (const { position, row: day } of inOrder.after(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)) {
        if (position > now) break
        rows.push(...day.values())
      }
      return rows
    },
  }
}
