// https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
import type { PutKeyPolicyRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"
import { requireAcceptable } from "../policy/acceptable.ts"
import { DEFAULT_POLICY, RAM_POLICY } from "../policy/policy-name.ts"

/** Replaces the policy as a whole. */
export const putKeyPolicy: Handler<PutKeyPolicyRequest, undefined> = (input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  requireDefault(input.PolicyName)
  requireAcceptable(ctx, record, input.Policy, input.BypassPolicyLockoutSafetyCheck)
  ctx.scope.keys.put(record.keyId, { ...record, policy: input.Policy })
}

// Which error any other name gives is not documented; the page lists UnsupportedOperationException, for a parameter that is
// not supported.
function requireDefault(name: string = DEFAULT_POLICY): void {
  if (name === RAM_POLICY) throw fault("ValidationException", { reason: "ram-policy" })
  if (name !== DEFAULT_POLICY) throw fault("UnsupportedOperationException", { reason: "policy-name", value: name })
}
