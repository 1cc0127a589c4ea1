// A table that holds each value once.

export interface Table<Value> {
  readonly rows: readonly Value[]
  /** Index of a value, which is added if it is new; -1 for undefined. */
  place(value: Value | undefined): number
}

/** Values are the same when their keys are. */
export function table<Value>(keyOf: (value: Value) => string): Table<Value> {
  const rows: Value[] = []
  const places = new Map<string, number>()
  return {
    rows,
    place(value) {
      if (value === undefined) return -1
      const key = keyOf(value)
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, rows.length)
      return rows.push(value) - 1
    },
  }
}
