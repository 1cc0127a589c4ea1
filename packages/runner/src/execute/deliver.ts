// One request to the target and back. Repeated only when the target throttles or the connection is lost; both are counted.
import { isOperation, operations, type WireRequest } from "@kms-conformance/model"
import type { Purpose } from "../target-types.ts"
import { type Answer, answerOf } from "../wire/answer.ts"
import type { Manner } from "../wire/manner.ts"
import { endpointOf } from "../wire/other-host.ts"
import { givenUp, TransportError, type TransportFault } from "../wire/transport-error.ts"
import { rest } from "./rest.ts"
import type { Session } from "./session.ts"

/** https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html */
export const THROTTLING: ReadonlySet<string> = new Set([
  "ThrottlingException",
  "Throttling",
  "TooManyRequestsException",
  "RequestLimitExceeded",
])
/** Faults that a target that is gone shows. */
const NO_ANSWER = new Set<TransportFault>(["refused", "reset", "timeout", "malformed", "tls"])
/** Nine pauses, ten seconds together: when every other request is throttled, one of a thousand is not answered. */
const THROTTLED_TRIES = 10
const LOST_TRIES = 3
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 1600

export interface Delivery {
  readonly request: WireRequest
  /** Undefined for raw requests: they are never repeated after a lost connection. */
  readonly operation?: string
  /** How it goes over the connection; as usual when left out. */
  readonly over?: Manner | undefined
  readonly signal: AbortSignal
  readonly purpose?: Purpose | undefined
  /** Told of each repetition. */
  readonly onRetry?: () => void
  /** Error names that the case expects: throttling is then an answer like any other. */
  readonly expected?: readonly string[]
}

/** The target's answer. Rejects with TransportError when there is none, or none but that there are too many requests. */
export async function deliver(session: Session, delivery: Delivery): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await once(session, delivery)
      if (!isThrottled(answer, delivery)) return answer
      if (tries >= THROTTLED_TRIES) throw new TransportError("aborted", `${answer.error} was the answer ${tries} times in a row`)
      session.notes.count("throttled")
    } catch (error) {
      if (!isLost(error, delivery)) throw error
      if (delivery.operation !== undefined && changes(delivery.operation)) throw unknownEffect(error, delivery.operation)
      if (tries >= LOST_TRIES) throw error
      session.notes.count("lost")
    }
    delivery.onRetry?.()
    await pause(session, Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE), delivery.signal)
  }
}

async function once(session: Session, { request, over, signal, purpose }: Delivery): Promise<Answer> {
  const { target } = session
  endpointOf(request, target.second ? [target.endpoint, target.second.endpoint] : [target.endpoint])
  try {
    const transport = over === undefined ? target.transport : target.manners![over]
    const response = await transport(request, signal, purpose)
    session.unanswered = 0
    return answerOf(response)
  } catch (error) {
    const transportError = error instanceof TransportError ? error : foreign(error, target.endpoint, signal)
    if (NO_ANSWER.has(transportError.fault)) session.unanswered++
    throw transportError
  }
}

/** A target's own transport may reject with anything: with the signal's reason, whatever that is, when it was told to give up. */
function foreign(error: unknown, endpoint: URL, { aborted }: AbortSignal): TransportError {
  if (aborted) return givenUp(endpoint, error)
  const what = error instanceof Error ? error.message : String(error)
  return new TransportError("reset", `no answer from ${endpoint.origin}: ${what}`, { cause: error })
}

/** Whether an error's name says that there were too many requests. */
export function isThrottling(error: string | undefined): boolean {
  return error !== undefined && THROTTLING.has(error)
}

function isThrottled({ error }: Answer, { expected = [] }: Delivery): boolean {
  return isThrottling(error) && !expected.includes(error!)
}

function isLost(error: unknown, { operation }: Delivery): error is TransportError {
  return error instanceof TransportError && error.fault === "reset" && operation !== undefined
}

/** That a connection was closed before any answer came does not say that nothing was done: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
function changes(operation: string): boolean {
  return !isOperation(operation) || operations[operation].mutates
}

function unknownEffect(error: TransportError, operation: string): TransportError {
  return new TransportError("reset", `${error.message}; ${operation} may have been carried out, and is not sent again`, { cause: error })
}

async function pause({ clock }: Session, milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await rest(clock, milliseconds, signal)
  } catch {
    throw new TransportError("aborted", "given up while waiting to repeat a request")
  }
}
