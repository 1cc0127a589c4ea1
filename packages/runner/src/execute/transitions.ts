// States that end by themselves: Creating after ReplicateKey, Updating after UpdatePrimaryRegion, and those of a key store
// that is being connected or disconnected. On a target with the capability `transient-states` they last until its clock is moved; on others nobody knows how long.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
import { isCall } from "../steps.ts"
import type { Instance } from "../suite-types.ts"

const TAKE_TIME = new Set(["ReplicateKey", "UpdatePrimaryRegion", "ConnectCustomKeyStore", "DisconnectCustomKeyStore"])

/** Whether a case brings keys or key stores into such a state and then looks at them again until it is over, or wants to see the state itself. */
export function waitsForTransition({ steps, needs }: Pick<Instance, "steps" | "needs">): boolean {
  if (needs.includes("transient-states")) return true
  const calls = steps.filter(isCall)
  return calls.some(({ call }) => TAKE_TIME.has(call)) && calls.some(({ eventually }) => eventually === true)
}

/**
 * How many calls of a case that waits begin what KMS goes on with after its answer: the making of a replica, and a rotation, which
 * GetKeyRotationStatus tells to be in progress. No page says for how long.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
 */
export function longCalls({ steps }: Pick<Instance, "steps">): number {
  const calls = steps.filter(isCall)
  if (!calls.some(({ eventually }) => eventually === true)) return 0
  return calls.filter(({ call }) => TAKE_TIME.has(call) || call === "RotateKeyOnDemand").length
}
