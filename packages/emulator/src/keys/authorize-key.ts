// Asks whether the caller may do an operation to a key.
import { operations } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { KeyRecord } from "./record.ts"

/**
 * Refuses a caller who lacks the permission for this key.
 *
 * @param action the IAM action asked for, `kms:…`; the operation's own when left out (for ReEncrypt that on the source key)
 * @throws AccessDeniedException
 */
export function authorizeKey(ctx: Context, record: KeyRecord, action: string = operations[ctx.operation].permission): void {
  const decision = ctx.authorize({ action, resource: record.arn, key: record }, ctx)
  if (decision.allowed) return
  const reason = decision.reason ?? "hidden"
  throw fault("AccessDeniedException", { reason, caller: ctx.caller.principalArn, action, arn: record.arn })
}
