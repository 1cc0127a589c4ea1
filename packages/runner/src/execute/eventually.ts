// Polling, for targets that declare eventual consistency.
// https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency
import { setTimeout as sleep } from "node:timers/promises"
import { CannotRun } from "./cannot-run.ts"

const PAUSES = [50, 100, 200, 400, 800, 1600, 3200, 3200, 3200]

/** The first attempt that finds nothing wrong, or the last one; a single one when not polling. */
export async function untilHolds<T extends { readonly finding: unknown }>(
  polls: boolean,
  signal: AbortSignal,
  attempt: () => Promise<T>,
): Promise<T> {
  let last = await attempt()
  for (const pause of polls ? PAUSES : []) {
    if (last.finding === undefined) return last
    await sleep(pause, undefined, { signal }).catch(() => {
      throw new CannotRun("given up while waiting for the target to become consistent")
    })
    last = await attempt()
  }
  return last
}
