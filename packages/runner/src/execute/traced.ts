// A request and its answer, written down: also when there is none, and with how often it was sent again.
import type { Answer } from "../wire/answer.ts"
import type { RawTrace } from "./case-context.ts"
import { type Delivery, deliver } from "./deliver.ts"
import type { Session } from "./session.ts"

export interface Entry {
  readonly what: string
  readonly sent: unknown
  /** Where it is written down; nowhere when left out. */
  readonly trace: RawTrace[] | undefined
}

/** The target's answer. Rejects with TransportError when there is none; the attempt is traced all the same. */
export async function traced(session: Session, { what, sent, trace }: Entry, delivery: Omit<Delivery, "onRetry">): Promise<Answer> {
  const began = session.clock.now()
  let retries = 0
  let answer: Answer | undefined
  try {
    answer = await deliver(session, { ...delivery, onRetry: () => void retries++ })
    return answer
  } finally {
    trace?.push({ what, sent, ...(answer ? { answer } : {}), retries, milliseconds: session.clock.now() - began })
  }
}
