// The key policy that a key is made with.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-Policy
import type { CreateKeyRequest } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { keyArn } from "../keys/arn.ts"
import { defaultPolicy } from "../keys/default-policy.ts"
import type { KeyRecord } from "../keys/record.ts"
import { requireAcceptable } from "./acceptable.ts"

type Request = Pick<CreateKeyRequest, "Policy" | "BypassPolicyLockoutSafetyCheck">

/** What is known of a key before it is made. */
export type Prospect = Pick<KeyRecord, "account" | "region" | "keySpec" | "keyUsage" | "origin" | "tags"> & Pick<KeyRecord, "multiRegion">

// Conditions may ask for anything of a key, and a resource for its ARN; the ID is drawn later.
const NO_ID = "00000000-0000-0000-0000-000000000000"

/**
 * The policy of the request, or the default one.
 *
 * @throws MalformedPolicyDocumentException, LimitExceededException
 */
export function policyOfNewKey(
  ctx: Context,
  { Policy: policy, BypassPolicyLockoutSafetyCheck: bypass }: Request,
  prospect: Prospect,
): string {
  if (policy === undefined) return defaultPolicy(prospect)
  requireAcceptable(ctx, keyOf(prospect, ctx), policy, bypass)
  return policy
}

function keyOf(prospect: Prospect, { clock }: Pick<Context, "clock">): KeyRecord {
  return {
    ...prospect,
    keyId: NO_ID,
    arn: keyArn(prospect, NO_ID),
    keyManager: "CUSTOMER",
    description: "",
    createdAt: clock.now(),
    state: "Enabled",
    materials: [],
    policy: "",
  }
}
