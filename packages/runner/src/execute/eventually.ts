// Polling: by sleeping on targets that declare eventual consistency, by moving the clock of those that hold transient states.
// https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency
import type { Instance } from "../suite-types.ts"
import { CannotRun } from "./cannot-run.ts"
import { rest } from "./rest.ts"
import { moveClock, type Session } from "./session.ts"
import { longCalls, waitsForTransition } from "./transitions.ts"

const PAUSES = [50, 100, 200, 400, 800, 1600, 3200, 3200, 3200]

/** What KMS goes on with after its answer is asked for two minutes more: no page says how long it takes. */
const MORE: readonly number[] = new Array<number>(24).fill(5000)
const PATIENCE = MORE.reduce((sum, pause) => sum + pause)

/** Longer than any transient state is known to last, since on a target with a clock it costs nothing. */
const LEAP = 10 * 60_000

interface Wait {
  readonly pauses: readonly number[]
  /** Lets some time pass. */
  readonly pass: (pause: number, signal: AbortSignal) => Promise<void>
}

/** How what was made a moment ago is waited for; undefined where one look has to be enough. */
export function waitForNew({ capabilities, clock }: Session): Wait | undefined {
  return capabilities.has("eventual") ? { pauses: PAUSES, pass: (pause, signal) => rest(clock, pause, signal) } : undefined
}

/** How this case waits on this target; undefined where one look has to be enough. */
export function waitOf(session: Session, instance: Instance): Wait | undefined {
  const { capabilities } = session
  if (capabilities.has("transient-states") && waitsForTransition(instance)) return { pauses: PAUSES, pass: () => moveClock(session, LEAP) }
  const wait = waitForNew(session)
  return wait && longCalls(instance) > 0 ? { ...wait, pauses: [...PAUSES, ...MORE] } : wait
}

/** Milliseconds that a case may take beyond the limit of others, because it waits for what takes long. */
export function patienceFor({ capabilities }: Session, instance: Instance): number {
  return capabilities.has("eventual") ? PATIENCE * longCalls(instance) : 0
}

/** The first attempt that finds nothing wrong, or the last one; a single one without a way to wait. */
export async function untilHolds<T extends { readonly finding: unknown }>(
  wait: Wait | undefined,
  signal: AbortSignal,
  attempt: () => Promise<T>,
): Promise<T> {
  let last = await attempt()
  for (const pause of wait?.pauses ?? []) {
    if (last.finding === undefined) return last
    await wait!.pass(pause, signal).catch(() => {
      throw new CannotRun("given up while waiting for the target to become consistent")
    })
    last = await attempt()
  }
  return last
}
