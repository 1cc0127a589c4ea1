// https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html
import { limits, type RotateKeyOnDemandRequest, type RotateKeyOnDemandResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { putShared, refuseReplica } from "../keys/multi-region.ts"
import { namedKey } from "../keys/named-key.ts"
import type { KeyRecord } from "../keys/record.ts"
import { requireRotation, rotationDueAt, withCurrent, withNewMaterial } from "../keys/rotation.ts"
import { requireRoom } from "../quotas.ts"

const MINUTE = 60 * 1000

/** Leaves the schedule of automatic rotation as it is. Complete when it is answered; KeyId is the bare key ID, as in the example. */
export const rotateKeyOnDemand: Handler<RotateKeyOnDemandRequest, RotateKeyOnDemandResponse> = (_input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  const now = ctx.clock.now()
  requireRotation(record, "onDemandRotation")
  refuseReplica(record)
  requireRotationsLeft(ctx, record)
  requireNoneScheduled(record, now)
  const rotated =
    record.origin === "EXTERNAL"
      ? withCurrent(record, pendingMaterialId(record), now, "ON_DEMAND")
      : withNewMaterial(record, now, "ON_DEMAND", ctx.random)
  putShared(ctx.store, rotated)
  return { KeyId: record.keyId }
}

function requireRotationsLeft(ctx: Context, { materials }: KeyRecord): void {
  const done = materials.filter(({ rotationType }) => rotationType === "ON_DEMAND").length
  requireRoom(ctx, "onDemandRotationsPerKey", done)
}

function requireNoneScheduled(record: KeyRecord, now: number): void {
  const limit = limits.rotationConflictMinutes.value
  const dueAt = rotationDueAt(record)
  if (dueAt !== undefined && dueAt - now <= limit * MINUTE) throw fault("ConflictException", { arn: record.arn, limit })
}

// The page asks for the state PENDING_ROTATION and names no error for a key without such material.
function pendingMaterialId({ arn, materials }: KeyRecord): string {
  const pending = materials.find(({ state }) => state === "PENDING_ROTATION")
  if (pending === undefined) throw fault("KMSInvalidStateException", { reason: "no-pending-material", arn })
  return pending.id
}
