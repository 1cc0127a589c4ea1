// One call on its way through the pipeline: what is known of it so far. Each step reads some members and adds others.
import type { Violation, WireRequest, WireResponse } from "@kms-conformance/model"
import type { Context } from "./context.ts"
import type { KmsFault } from "./fault.ts"
import type { Encounter } from "./injections/injections.ts"
import { uuid } from "./keys/key-id.ts"
import type { Authorizer, Verdict } from "./policy/authorizer.ts"
import type { World } from "./world.ts"

/** Headers that decide something, each at most once. */
export interface MeaningfulHeaders {
  readonly contentType?: string
  readonly target?: string
  readonly authorization?: string
}

export interface Call extends Context {
  readonly request: WireRequest
  /** From `decode`. */
  readonly headers: MeaningfulHeaders
  /** From `deserialize`, beside the input: in what the body breaks the operation's schema. */
  readonly violations: readonly Violation[]
  /** From `inject`: what was done to the call, and is to be done to its answer. */
  readonly encounter: Encounter | undefined
  /** From `operate`: what the handler answered … */
  readonly output: object | undefined
  /** … or what stopped the call, at any step. */
  readonly fault: KmsFault | undefined
  /** From `encode`. */
  readonly response: WireResponse
}

/** A stage of the pipeline. It changes nothing but through what it returns; only `operate` reaches the store. */
export type Step = (call: Call, world: World) => Partial<Call> | Promise<Partial<Call>>

// Every decision is kept with its question, for the event log.
function noting(authorize: Authorizer, verdicts: Verdict[]): Authorizer {
  return (question, ctx) => {
    const decision = authorize(question, ctx)
    verdicts.push({ question, decision })
    return decision
  }
}

/** A call of which nothing is known yet but the request. Later members are undefined until their step has run. */
export function begin(request: WireRequest, { environment }: World): Call {
  // A source that repeats itself gives every call its own: see Random.
  const random = environment.random.fork?.() ?? environment.random
  const verdicts: Verdict[] = []
  const known = {
    ...environment,
    request,
    requestId: uuid(random),
    ...(request.remoteAddress !== undefined && { sourceIp: request.remoteAddress }),
    random,
    verdicts,
    authorize: noting(environment.authorize, verdicts),
    grants: [],
  }
  return known as Partial<Call> as Call
}
