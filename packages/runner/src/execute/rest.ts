// Pauses, by the port that the runner is given for its time.
import { setTimeout as sleep } from "node:timers/promises"
import type { RunClock } from "../run-types.ts"

/** Rejects when the signal comes first. */
export function rest(clock: RunClock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return clock.sleep ? clock.sleep(milliseconds, signal) : sleep(milliseconds, undefined, { signal })
}
