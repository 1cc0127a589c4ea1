// https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
import { limits, type ScheduleKeyDeletionRequest, type ScheduleKeyDeletionResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"
import { seconds } from "../keys/seconds.ts"

const DAY = 24 * 60 * 60 * 1000

/** The key is gone when the waiting period is over: keys/lifecycle.ts. */
export const scheduleKeyDeletion: Handler<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse> = (input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  const pendingWindowInDays = input.PendingWindowInDays ?? limits.pendingWindowDefaultDays.value
  const deletionAt = ctx.clock.now() + pendingWindowInDays * DAY
  ctx.scope.keys.put(record.keyId, { ...record, state: "PendingDeletion", deletionAt, pendingWindowInDays })
  return {
    KeyId: record.arn,
    DeletionDate: seconds(deletionAt),
    KeyState: "PendingDeletion",
    PendingWindowInDays: pendingWindowInDays,
  }
}
