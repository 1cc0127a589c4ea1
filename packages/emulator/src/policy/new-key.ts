// The key policy that a key is made with.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-Policy
import type { CreateKeyRequest } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import type { Place } from "../keys/arn.ts"
import { defaultPolicy } from "../keys/default-policy.ts"
import { requireAcceptable } from "./acceptable.ts"

type Request = Pick<CreateKeyRequest, "Policy" | "BypassPolicyLockoutSafetyCheck">

/**
 * The policy of the request, or the default one.
 *
 * @param place where the key will be
 * @throws MalformedPolicyDocumentException, LimitExceededException
 */
export function policyOfNewKey(
  ctx: Pick<Context, "caller" | "quotas">,
  { Policy: policy, BypassPolicyLockoutSafetyCheck: bypass }: Request,
  place: Place,
): string {
  if (policy === undefined) return defaultPolicy(place)
  requireAcceptable(ctx, policy, bypass)
  return policy
}
