// Request quotas, where the emulator's options ask for them.
// https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html
import type { Call } from "../call.ts"
import { fault } from "../fault.ts"
import type { World } from "../world.ts"

const nothing: Partial<Call> = {}

export function throttle(call: Call, { requestQuotas }: Pick<World, "requestQuotas">): Partial<Call> {
  if (requestQuotas !== undefined && !requestQuotas.admit(call)) throw fault("ThrottlingException")
  return nothing
}
