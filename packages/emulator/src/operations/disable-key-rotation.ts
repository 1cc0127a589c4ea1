// https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html
import type { DisableKeyRotationRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { putShared, refuseReplica } from "../keys/multi-region.ts"
import { namedKey } from "../keys/named-key.ts"
import { requireRotation } from "../keys/rotation.ts"

/** The key goes on with its current material; nothing of what it has is lost. Succeeds also when rotation was not enabled. */
export const disableKeyRotation: Handler<DisableKeyRotationRequest, undefined> = (_input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  requireRotation(record, "automaticRotation")
  refuseReplica(record)
  const { rotation: _rotation, ...rest } = record
  putShared(ctx.store, rest)
}
