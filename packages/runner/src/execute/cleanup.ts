// Takes away what the run made: aliases at once, keys by scheduling their deletion. For custom key stores see key-stores.ts.
import { answerInWords } from "../words/answer-in-words.ts"
import { bounded } from "./bounded.ts"
import { reasonOf } from "./cannot-run.ts"
import { exchange } from "./exchange.ts"
import { takeAwayKeyStores, WINDOW_IN_DAYS } from "./key-stores.ts"
import { inLanes } from "./lanes.ts"
import type { Made } from "./made.ts"
import type { Session } from "./session.ts"

const LACKING = new Set(["UnsupportedOperationException", "UnknownOperationException"])
/** Milliseconds for all, and for each: AWS takes fifteen requests a second to schedule a deletion, from all of an account. */
const LONGEST = 60_000
const EACH = 250
/** For all, when somebody who ended the run waits for it. */
const AFTER_SIGNAL = 20_000

/** Resources that are to be cleaned up: none on a target that vanishes with what it holds. */
export function leftovers(session: Session): readonly Made[] {
  return session.capabilities.has("disposable") ? [] : session.made.all()
}

/** Cleans up; what cannot be taken away is said once, with the first reason. */
export async function cleanUp(session: Session, concurrency: number): Promise<void> {
  const left = leftovers(session)
  const lacking = new Set<string>()
  const failures: string[] = []
  const work = async (signal: AbortSignal) => {
    await takeAwayKeyStores(session, "again")
    for (const kind of ["alias", "key"] as const) {
      await inLanes(
        left.filter((thing) => thing.kind === kind),
        concurrency,
        () => lacking.has(operationFor(kind)) || signal.aborted,
        async (thing) => {
          const failure = await takeAway(session, thing, lacking, signal)
          if (failure) failures.push(failure)
        },
      )
    }
  }
  await bounded({ milliseconds: longest(session, left.length) }, work).catch((error: unknown) =>
    session.notes.say(`some of ${left.length} things that the run made may still be there: cleaning up was ${reasonOf(error)}`),
  )
  for (const operation of lacking) session.notes.say(`the target has no ${operation}: what the run made stays there`)
  if (failures.length > 0)
    session.notes.say(`${failures.length} of ${left.length} things that the run made could not be taken away: ${failures[0]}`)
}

/** A target that takes its own leave costs money for what stays there: it is given its time in any case. */
function longest({ signal, target }: Session, count: number): number {
  return signal.aborted && !target.leave ? AFTER_SIGNAL : Math.max(LONGEST, count * EACH)
}

function operationFor(kind: Made["kind"]): string {
  return kind === "alias" ? "DeleteAlias" : "ScheduleKeyDeletion"
}

/** What went wrong, in words. A thing that is gone already, or on its way, is as it should be. */
async function takeAway(session: Session, thing: Made, lacking: Set<string>, signal: AbortSignal): Promise<string | undefined> {
  const operation = operationFor(thing.kind)
  const body = thing.kind === "alias" ? { AliasName: thing.id } : { KeyId: thing.id, PendingWindowInDays: WINDOW_IN_DAYS }
  try {
    const answer = await exchange(session, { operation, body, by: thing.by, in: thing.in, signal })
    if (answer.error === undefined || answer.error === "NotFoundException") return undefined
    if (answer.error === "KMSInvalidStateException" && thing.kind === "key") return undefined
    if (!LACKING.has(answer.error)) return `${operation} answered ${answerInWords(answer)}`
    lacking.add(operation)
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}
