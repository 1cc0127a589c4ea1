// Lists that stand in place of the emulator's own clusters and external keys: what is wrong with one is said by its place in the list.
import { type OptionShape, requireOptions } from "@kms-conformance/model"

export interface RowShape<Row extends object> {
  /** The member by which rows are told apart. */
  readonly id: keyof Row & string
  readonly required: readonly (keyof Row & string)[]
  readonly shapes: Readonly<Record<keyof Row & string, OptionShape>>
}

/**
 * @param list what the rows are, and whose: `memoryXksProxy: keys`
 * @throws TypeError
 */
export function requireRows<Row extends object>(list: string, rows: readonly Row[], { id, required, shapes }: RowShape<Row>): void {
  if (!Array.isArray(rows)) throw new TypeError(`${list} is a list.`)
  const places = new Map<unknown, number>()
  for (const [at, row] of rows.entries()) {
    const place = `${list}[${at}]`
    requireOptions(place, row, shapes)
    const missing = required.find((name) => row[name] === undefined)
    if (missing !== undefined) throw new TypeError(`${place}: ${missing} is missing; it takes ${shapes[missing][0]}.`)
    const before = places.get(row[id])
    if (before !== undefined) throw new TypeError(`${place}: entry ${before} has this ${id} already; each has its own.`)
    places.set(row[id], at)
  }
}
