// The last calls of an emulator, oldest first. A ring: recording costs the same however many there have been.
import type { Call } from "../call.ts"
import { type Entry, entryOf } from "./entry.ts"
import { eventOf, type KmsEvent } from "./event.ts"

export interface EventLog {
  record(call: Call): void
  list(): readonly KmsEvent[]
  clear(): void
}

/** @param limit how many calls are kept; none with 0 */
export function eventLog(limit: number): EventLog {
  let ring: Entry[] = []
  let oldest = 0
  return {
    record(call) {
      if (limit === 0) return
      const entry = entryOf(call)
      if (ring.length < limit) {
        ring.push(entry)
        return
      }
      ring[oldest] = entry
      oldest = (oldest + 1) % limit
    },
    list: () => [...ring.slice(oldest), ...ring.slice(0, oldest)].map(eventOf),
    clear() {
      ring = []
      oldest = 0
    },
  }
}
