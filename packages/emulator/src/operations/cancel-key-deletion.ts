// https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html
import type { CancelKeyDeletionRequest, CancelKeyDeletionResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"

/** The key is disabled afterwards, whatever it was before; it has to be enabled again. */
export const cancelKeyDeletion: Handler<CancelKeyDeletionRequest, CancelKeyDeletionResponse> = (_input, ctx) => {
  const { deletionAt: _at, pendingWindowInDays: _days, ...record } = namedKey(ctx, "KeyId")
  ctx.scope.keys.put(record.keyId, { ...record, state: "Disabled" })
  return { KeyId: record.arn }
}
