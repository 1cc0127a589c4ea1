// The lockout safety check: a new key policy must let its author change it again.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html#KMS-PutKeyPolicy-request-BypassPolicyLockoutSafetyCheck
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { KeyRecord } from "../keys/record.ts"
import { evaluate } from "./evaluate.ts"
import { DEFAULT_POLICY } from "./policy-name.ts"

/**
 * Asks the question that the author's next PutKeyPolicy would ask, of the new policy.
 *
 * @param key the key as it would be, with the new policy
 * @throws MalformedPolicyDocumentException
 */
export function requireNoLockout(key: KeyRecord, ctx: Context): void {
  const input = { KeyId: key.keyId, PolicyName: DEFAULT_POLICY }
  const later: Context = { ...ctx, operation: "PutKeyPolicy", input, keys: { KeyId: key } }
  const { allowed } = evaluate({ action: "kms:PutKeyPolicy", resource: key.arn, key }, later)
  if (!allowed) throw fault("MalformedPolicyDocumentException", { reason: "lockout" })
}
