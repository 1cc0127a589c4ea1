// A clock that stands still until it is moved.
import type { Clock } from "@kms-conformance/emulator"

export interface FixedClock extends Clock {
  /** Moves the clock by milliseconds. */
  advance(milliseconds: number): void
}

/** Stands at `start`, milliseconds since the epoch; 2026-01-01 unless said otherwise. */
export function fixedClock(start = Date.UTC(2026, 0, 1)): FixedClock {
  let now = start
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds
    },
  }
}
