// Clocks: the machine's, and one that can be moved.
import type { Clock } from "./ports.ts"

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() }

/** A clock that does not run by itself. */
export const standingClock = (time: number): Clock => ({ now: () => time })

/** A clock that tests can move. It runs as the clock under it runs; moving changes only what lies between them. */
export interface MovableClock extends Clock {
  /** Goes `milliseconds` on, at least 0. */
  advance(milliseconds: number): void
  /** Goes to a time, in milliseconds since the epoch; backwards too, though nothing that has happened is undone. */
  set(milliseconds: number): void
}

/** The movable clock over another one, and how to put it back to that one's time. */
export function movable(base: Clock): { readonly clock: MovableClock; readonly restore: () => void } {
  let ahead = 0
  const clock: MovableClock = {
    // A clock that was set to the last moment runs on.
    now: () => Math.min(base.now() + ahead, LAST_MOMENT),
    advance(milliseconds) {
      if (!Number.isFinite(milliseconds) || milliseconds < 0) throw new RangeError("clock.advance takes milliseconds, 0 or more.")
      requireMoment(base.now() + ahead + milliseconds)
      ahead += milliseconds
    },
    set(milliseconds) {
      if (!Number.isFinite(milliseconds)) throw new RangeError("clock.set takes milliseconds since the epoch.")
      requireMoment(milliseconds)
      ahead = milliseconds - base.now()
    },
  }
  const restore = () => {
    ahead = 0
  }
  return { clock, restore }
}

// https://tc39.es/ecma262/#sec-time-values-and-time-range: beyond it there are no dates to write.
const LAST_MOMENT = 8.64e15

/** Whether it is a time, in milliseconds since the epoch. */
export function isMoment(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= LAST_MOMENT
}

function requireMoment(time: number): void {
  if (!isMoment(time)) throw new RangeError("The clock cannot go further than 100,000,000 days from the epoch.")
}
