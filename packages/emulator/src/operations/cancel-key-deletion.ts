// https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html
import type { CancelKeyDeletionRequest, CancelKeyDeletionResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"

/** The key is disabled afterwards, even if it was enabled before the deletion was scheduled. */
export const cancelKeyDeletion: Handler<CancelKeyDeletionRequest, CancelKeyDeletionResponse> = (_input, ctx) => {
  const { deletionAt: _at, pendingWindowInDays: _days, ...record } = namedKey(ctx, "KeyId")
  ctx.scope.keys.put(record.keyId, { ...record, state: "Disabled" })
  return { KeyId: record.arn }
}
