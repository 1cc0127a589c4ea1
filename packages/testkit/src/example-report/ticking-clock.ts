// A clock that goes on by the same bit each time that somebody looks at it: what it measures is the same in every run.
export interface TickingClock {
  now(): number
}

const TICK = 0.25

export function tickingClock(start = Date.UTC(2026, 0, 15, 9, 30)): TickingClock {
  let now = start
  return { now: () => (now += TICK) }
}
