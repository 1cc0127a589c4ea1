// Asks whether the caller may do an operation to a key.
import { operations } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { requireAllowed } from "../policy/require-allowed.ts"
import type { KeyRecord } from "./record.ts"

/**
 * Refuses a caller who lacks the permission for this key.
 *
 * @param action the IAM action asked for, `kms:…`; the operation's own when left out (for ReEncrypt that on the source key)
 * @throws AccessDeniedException
 */
export function authorizeKey(ctx: Context, record: KeyRecord, action: string = operations[ctx.operation].permission): void {
  requireAllowed(ctx, { action, resource: record.arn, key: record })
}
