// https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
import { type EnableKeyRotationRequest, limits } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { putShared, refuseReplica } from "../keys/multi-region.ts"
import { namedKey } from "../keys/named-key.ts"
import { requireRotation, scheduleFrom } from "../keys/rotation.ts"

/** Also changes the period of a rotation that is enabled already. Either way the period counts from now. */
export const enableKeyRotation: Handler<EnableKeyRotationRequest, undefined> = (input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  requireRotation(record, "automaticRotation")
  refuseReplica(record)
  const periodInDays = input.RotationPeriodInDays ?? limits.rotationPeriodDefaultDays.value
  putShared(ctx.store, { ...record, rotation: scheduleFrom(ctx.clock.now(), periodInDays) })
}
