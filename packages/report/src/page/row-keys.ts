// Which row of a list a key leads to.

interface Place {
  /** Row that has the focus. */
  readonly at: number
  readonly last: number
  /** Rows that fit in the window. */
  readonly page: number
}

const MOVES: Readonly<Record<string, (place: Place) => number>> = {
  ArrowDown: ({ at }) => at + 1,
  j: ({ at }) => at + 1,
  ArrowUp: ({ at }) => at - 1,
  k: ({ at }) => at - 1,
  Home: () => 0,
  End: ({ last }) => last,
  PageDown: ({ at, page }) => at + page,
  PageUp: ({ at, page }) => at - page,
}

/** A row of the list; undefined for a key that leads nowhere. */
export function rowFor(key: string, place: Place): number | undefined {
  const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined
  return move && Math.max(0, Math.min(place.last, move(place)))
}
