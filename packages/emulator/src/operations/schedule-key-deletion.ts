// https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
import { limits, type ScheduleKeyDeletionRequest, type ScheduleKeyDeletionResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"
import { scheduled } from "../keys/scheduled.ts"
import { seconds } from "../keys/seconds.ts"

/** The key is gone when the waiting period is over: keys/lifecycle.ts. */
export const scheduleKeyDeletion: Handler<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse> = (input, ctx) => {
  const pendingWindowInDays = input.PendingWindowInDays ?? limits.pendingWindowDefaultDays.value
  const record = scheduled(namedKey(ctx, "KeyId"), pendingWindowInDays, ctx.clock.now())
  ctx.scope.keys.put(record.keyId, record)
  return {
    KeyId: record.arn,
    ...(record.deletionAt !== undefined && { DeletionDate: seconds(record.deletionAt) }),
    KeyState: record.state,
    PendingWindowInDays: pendingWindowInDays,
  }
}
