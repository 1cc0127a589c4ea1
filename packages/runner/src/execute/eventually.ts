// Polling: by sleeping on targets that declare eventual consistency, by moving the clock of those that hold transient states.
// https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency
import { setTimeout as sleep } from "node:timers/promises"
import type { Instance } from "../suite-types.ts"
import { CannotRun } from "./cannot-run.ts"
import { moveClock, type Session } from "./session.ts"
import { waitsForTransition } from "./transitions.ts"

const PAUSES = [50, 100, 200, 400, 800, 1600, 3200, 3200, 3200]

/** Longer than any transient state is known to last, since on a target with a clock it costs nothing. */
const LEAP = 10 * 60_000

/** Lets some time pass. */
type Wait = (pause: number, signal: AbortSignal) => Promise<void>

const asleep: Wait = (pause, signal) => sleep(pause, undefined, { signal })

/** How this case waits on this target; undefined where one look has to be enough. */
export function waitOf(session: Session, instance: Instance): Wait | undefined {
  const { capabilities } = session
  if (capabilities.has("transient-states") && waitsForTransition(instance)) return () => moveClock(session, LEAP)
  return capabilities.has("eventual") ? asleep : undefined
}

/** The first attempt that finds nothing wrong, or the last one; a single one when not polling. */
export async function untilHolds<T extends { readonly finding: unknown }>(
  polls: boolean,
  signal: AbortSignal,
  attempt: () => Promise<T>,
  wait = asleep,
): Promise<T> {
  let last = await attempt()
  for (const pause of polls ? PAUSES : []) {
    if (last.finding === undefined) return last
    await wait(pause, signal).catch(() => {
      throw new CannotRun("given up while waiting for the target to become consistent")
    })
    last = await attempt()
  }
  return last
}
