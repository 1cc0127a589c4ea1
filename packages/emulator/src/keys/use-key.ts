// The checks that a key passes before an operation touches it, for keys that the operation itself finds:
// Decrypt and ReEncrypt read the key from the ciphertext. Keys named in the request passed the same checks as pipeline steps.
import type { Context } from "../context.ts"
import { authorizeKey } from "./authorize-key.ts"
import type { KeyRecord } from "./record.ts"
import { requireState } from "./require-state.ts"
import { requireUsage } from "./require-usage.ts"

/**
 * Authorizes the caller for this key and checks the key's usage and state, in the pipeline's order.
 *
 * @param action the IAM action asked for, `kms:…`, when it is not the operation's own
 * @returns the same record
 * @throws AccessDeniedException, InvalidKeyUsageException, DisabledException, KMSInvalidStateException
 */
export function useKey(ctx: Context, record: KeyRecord, action?: string): KeyRecord {
  authorizeKey(ctx, record, action)
  requireUsage(ctx, record)
  requireState(record, ctx.operation, ctx.clock.now())
  return record
}
