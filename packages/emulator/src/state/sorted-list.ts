// Rows by ascending position. Kept in chunks, so that adding, removing and finding cost the same however many rows there are.

interface Entry<Row> {
  readonly position: number
  readonly row: Row
}

export interface SortedList<Row> {
  /** Positions are unique. */
  add(position: number, row: Row): void
  remove(position: number): void
  /** At most `limit` rows whose position is greater than `position`. */
  after(position: number, limit: number): readonly Entry<Row>[]
  first(): Entry<Row> | undefined
  readonly length: number
}

// Long enough that the list of chunks stays short (200 for 100,000 keys), short enough that a splice is nothing.
const CHUNK = 512

export function sortedList<Row>(): SortedList<Row> {
  const chunks: Entry<Row>[][] = []
  let length = 0

  /** The chunk in which the first position greater than `position` is, or the number of chunks. */
  const chunkAfter = (position: number) => search(chunks, (chunk) => last(chunk) > position)

  return {
    add(position, row) {
      length += 1
      const at = chunkAfter(position)
      const chunk = chunks[at] ?? chunks.at(-1)
      // Most rows are put at the end: full chunks stay full there, and only an insertion between others splits one.
      if (chunk === undefined || (at === chunks.length && chunk.length >= CHUNK)) {
        chunks.push([{ position, row }])
        return
      }
      chunk.splice(
        search(chunk, (entry) => entry.position > position),
        0,
        { position, row },
      )
      if (chunk.length > 2 * CHUNK) chunks.splice(at, 1, chunk.slice(0, CHUNK), chunk.slice(CHUNK))
    },

    remove(position) {
      const at = search(chunks, (chunk) => last(chunk) >= position)
      const chunk = chunks[at]
      if (chunk === undefined) return
      const index = search(chunk, (entry) => entry.position >= position)
      if (chunk[index]?.position !== position) return
      length -= 1
      chunk.splice(index, 1)
      if (chunk.length === 0) chunks.splice(at, 1)
    },

    after(position, limit) {
      const found: Entry<Row>[] = []
      for (let at = chunkAfter(position); at < chunks.length && found.length < limit; at++) {
        const chunk = chunks[at] ?? []
        const start = found.length === 0 ? search(chunk, (entry) => entry.position > position) : 0
        found.push(...chunk.slice(start, start + limit - found.length))
      }
      return found
    },

    first: () => chunks[0]?.[0],

    get length() {
      return length
    },
  }
}

function last(chunk: readonly Entry<unknown>[]): number {
  return chunk[chunk.length - 1]?.position ?? Number.NEGATIVE_INFINITY
}

/** Index of the first item for which `holds` is true, given that it is false for all before; the length when there is none. */
function search<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(items[middle] as Item)) high = middle
    else low = middle + 1
  }
  return low
}
