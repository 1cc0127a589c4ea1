// Whether a target that stopped answering is gone, or only had to start again.
import { exchange } from "./exchange.ts"
import { rest } from "./rest.ts"
import type { Session } from "./session.ts"

/** So many requests in a row without an answer, and each further case would only wait. */
const SUSPICIOUS = 5
/** A server that was restarted is back within this; together below two seconds. */
const PAUSES = [250, 500, 1000]

const asking = new WeakMap<Session, Promise<void>>()

/** After several unanswered requests, asks once more for all workers together; sets `gone` when nothing comes. */
export async function askWhetherGone(session: Session): Promise<void> {
  if (session.unanswered < SUSPICIOUS || session.gone) return
  const question = asking.get(session) ?? ask(session)
  asking.set(session, question)
  await question
  asking.delete(session)
}

async function ask(session: Session): Promise<void> {
  for (const pause of PAUSES) {
    await rest(session.clock, pause, session.signal).catch(() => undefined)
    const answered = await exchange(session, { operation: "ListKeys", body: { Limit: 1 }, signal: session.signal }).then(
      () => true,
      () => false,
    )
    if (answered) return
  }
  session.gone = true
}
