// Whether a document may be the key policy of a key: what CreateKey, ReplicateKey and PutKeyPolicy check alike.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html#KMS-PutKeyPolicy-request-Policy
import type { Context } from "../context.ts"
import type { KeyRecord } from "../keys/record.ts"
import { requireWithin } from "../quotas.ts"
import { compiled } from "./compiled.ts"
import { requireNoLockout } from "./lockout.ts"

/**
 * @param key the key that will have the policy; of a new one, as far as it is known
 * @param bypass BypassPolicyLockoutSafetyCheck of the request
 * @throws LimitExceededException for a document that is too long, MalformedPolicyDocumentException
 */
export function requireAcceptable(ctx: Context, key: KeyRecord, policy: string, bypass: boolean | undefined): void {
  // The API reference says 131,072 characters, the guide 32 KB, which no longer stands in the table of quotas. Between the two
  // either may be right, and an emulator that refuses what AWS takes is the worse one.
  requireWithin(ctx, "keyPolicyCharacters", policy.length)
  compiled(policy, "key")
  if (bypass !== true) requireNoLockout({ ...key, policy }, ctx)
}
