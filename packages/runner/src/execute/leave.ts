// How a run and a stage end: what they made is taken away, and the target takes its leave.
import type { Stopped } from "../result-types.ts"
import { cleanUp, leftovers } from "./cleanup.ts"
import { answers } from "./probe.ts"
import type { Session } from "./session.ts"

/** Whoever ended the run waits: a target that may be frozen is asked once, for so many milliseconds, before all else. */
const LAST_QUESTION = 3000

export interface Leaving {
  readonly stopped: Stopped | undefined
  readonly concurrency: number
  /** Told how much there is to be taken away, before that begins. */
  readonly onCleanup?: (resources: number) => void
}

/** Gives what is said once for the whole run. Nothing is taken away from a target that does not answer any more. */
export async function takeLeave(session: Session, { stopped, concurrency, onCleanup }: Leaving): Promise<readonly string[]> {
  const left = leftovers(session).length
  if (left > 0 && (stopped?.why === "unreachable" || (await isFrozen(session)))) {
    session.notes.say(`${left} keys and aliases that the run made may still be there: the target gave no answer any more`)
  } else if (left > 0) {
    onCleanup?.(left)
    await cleanUp(session, concurrency)
  }
  const words = (await session.target.leave?.()) ?? []
  return [...session.notes.list(), ...words]
}

/** Only after a signal. A target that takes its own leave cleans up whatever it costs. */
async function isFrozen(session: Session): Promise<boolean> {
  if (!session.signal.aborted || session.target.leave) return false
  return !(await answers(session, { milliseconds: Math.min(LAST_QUESTION, session.timeout) }))
}
