// One call of an operation: built, signed, sent, traced, and its effects remembered.
import type { Identity, Place } from "../suite-types.ts"
import type { Purpose } from "../target-types.ts"
import type { Answer } from "../wire/answer.ts"
import { callRequest } from "../wire/build-request.ts"
import type { RawTrace } from "./case-context.ts"
import { addressee, type Session } from "./session.ts"
import { traced } from "./traced.ts"

export interface Call {
  readonly operation: string
  readonly body: unknown
  readonly by?: Identity | undefined
  readonly in?: Place | undefined
  /** Error names that the case expects. */
  readonly expected?: readonly string[]
  readonly signal: AbortSignal
  /** Where the request and its answer are written down. */
  readonly trace?: RawTrace[]
  readonly purpose?: Purpose
  /** Before the operation's name in the trace: `given key: `. */
  readonly label?: string
}

/** The target's answer. Rejects with TransportError when there is none; the attempt is traced all the same. */
export async function exchange(session: Session, call: Call): Promise<Answer> {
  const { operation, body, by = "owner", in: place = "home", expected, signal, trace, label = "", purpose } = call
  const request = await callRequest(operation, body, addressee(session, by, place))
  const entry = { what: `${label}${operation}`, sent: body, trace }
  const answer = await traced(session, entry, { request, operation, signal, purpose, ...(expected ? { expected } : {}) })
  if (answer.status === 200) session.made.learn(operation, body, answer.json, by, place)
  return answer
}
