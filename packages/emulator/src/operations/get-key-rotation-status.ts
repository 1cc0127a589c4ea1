// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
import type { GetKeyRotationStatusRequest, GetKeyRotationStatusResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"
import { seconds } from "../keys/seconds.ts"

/**
 * Works on keys of every type, and says false of those that are never rotated
 * (https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-compare.html). While the key is pending deletion the
 * status is false. There is no OnDemandRotationStartDate: a rotation is complete before its call is answered. KeyId is the
 * bare key ID, as in every example of the page.
 */
export const getKeyRotationStatus: Handler<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse> = (_input, ctx) => {
  const { keyId, state, rotation } = namedKey(ctx, "KeyId")
  const pendingDeletion = state === "PendingDeletion" || state === "PendingReplicaDeletion"
  if (rotation?.enabled !== true || pendingDeletion) return { KeyId: keyId, KeyRotationEnabled: false }
  return {
    KeyId: keyId,
    KeyRotationEnabled: true,
    RotationPeriodInDays: rotation.periodInDays,
    ...(rotation.nextAt !== undefined && { NextRotationDate: seconds(rotation.nextAt) }),
  }
}
