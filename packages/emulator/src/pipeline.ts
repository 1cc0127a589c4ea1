// THE ORDER OF CHECKS. A request goes through these thirteen steps, top to bottom, and nothing else decides the order.
// AWS documents no order. Each boundary is a claim, and where one is observed the comment says so (level `observed`).
import type { WireRequest } from "@kms-conformance/model"
import { begin, type Call, type Step } from "./call.ts"
import { PortError } from "./checked-ports.ts"
import { fault, KmsFault } from "./fault.ts"
import { settle } from "./keys/lifecycle.ts"
import { attest } from "./steps/attest.ts"
import { authenticate } from "./steps/authenticate.ts"
import { authorize } from "./steps/authorize.ts"
import { checkState } from "./steps/check-state.ts"
import { decode } from "./steps/decode.ts"
import { deserialize } from "./steps/deserialize.ts"
import { encode } from "./steps/encode.ts"
import { inject } from "./steps/inject.ts"
import { operate } from "./steps/operate.ts"
import { resolveKey } from "./steps/resolve-key.ts"
import { route } from "./steps/route.ts"
import { throttle } from "./steps/throttle.ts"
import { validate } from "./steps/validate.ts"
import type { World } from "./world.ts"

export const pipeline = [
  { name: "decode", run: decode },
  { name: "route", run: route },
  // Signature faults come before everything that needs the body (observed).
  { name: "authenticate", run: authenticate },
  { name: "deserialize", run: deserialize },
  // "1 validation error detected" comes before the key is looked up (observed: boto/boto3#3428).
  { name: "validate", run: validate },
  // What the request says by itself comes before what it names; and nothing is awaited between finding a key and using it.
  { name: "attest", run: attest },
  { name: "resolve key", run: resolveKey },
  // Which quota a request counts against depends on its key. Where KMS counts is not documented.
  { name: "throttle", run: throttle },
  // A key that is not there shows before authorization only in the caller's own account (observed).
  { name: "authorize", run: authorize },
  // Who may not use a key does not learn its state.
  { name: "check state", run: checkState },
  // Not of KMS: what the emulator's owner wants to go wrong, in calls that would be carried out.
  { name: "inject", run: inject },
  { name: "operate", run: operate },
  { name: "encode", run: encode },
] as const satisfies readonly { name: string; run: Step }[]

const steps: readonly { readonly run: Step }[] = pipeline

/** Takes a request to its answer, in `response`. Whatever goes wrong is a fault in the answer; it rejects for a broken port alone. */
export async function carryOut(request: WireRequest, world: World): Promise<Call> {
  const call = begin(request, world)
  try {
    // Time goes first: the call meets the keys as they are now.
    const { store, clock, random } = world.environment
    settle(store, clock.now(), random)
    for (const { run } of steps) {
      const added = run(call, world)
      Object.assign(call, added instanceof Promise ? await added : added)
      if (call.fault !== undefined) throw call.fault
    }
    return call
  } catch (error) {
    const fault = faultOf(error, world)
    return Object.assign(call, { fault }, encode({ ...call, fault }))
  }
}

// Any other error is a bug of the emulator, and the caller learns no more than that. A broken port is a mistake in the options, and KMS
// has no answer for it.
function faultOf(error: unknown, { onInternalError }: World): KmsFault {
  if (error instanceof KmsFault) return error
  if (error instanceof PortError) throw error
  onInternalError?.(error)
  return fault("KMSInternalException")
}
