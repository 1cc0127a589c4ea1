// Whether a target that stopped answering is gone, or only had to start again.
import { type Bound, bounded } from "./bounded.ts"
import { THROTTLING } from "./deliver.ts"
import { exchange } from "./exchange.ts"
import { rest } from "./rest.ts"
import type { Session } from "./session.ts"

/** So many requests in a row without an answer, and each further case would only wait. */
const SUSPICIOUS = 5
/** A server that was restarted is back within this; together below two seconds. */
const PAUSES = [250, 500, 1000]
/** Milliseconds that each of the questions waits at most: one that is frozen has been waited for long enough by the cases. */
const LONGEST = 4000

/** After several unanswered requests, asks once more for all workers together; sets `gone` when nothing comes. */
export async function askWhetherGone(session: Session): Promise<void> {
  if (session.unanswered < SUSPICIOUS || session.gone) return
  session.asking ??= ask(session)
  await session.asking
  session.asking = undefined
}

async function ask(session: Session): Promise<void> {
  for (const pause of PAUSES) {
    await rest(session.clock, pause, session.signal).catch(() => undefined)
    if (await answers(session, { milliseconds: Math.min(LONGEST, session.timeout), signal: session.signal })) return
  }
  session.gone = true
}

/** Whether the target answers one question in time: any answer will do, also that there are too many requests. */
export function answers(session: Session, bound: Bound): Promise<boolean> {
  const question = (signal: AbortSignal) =>
    exchange(session, { operation: "ListKeys", body: { Limit: 1 }, expected: [...THROTTLING], signal })
  return bounded(bound, question).then(
    () => true,
    () => false,
  )
}
