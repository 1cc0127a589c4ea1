// https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdatePrimaryRegion.html
import type { UpdatePrimaryRegionRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { keyArn } from "../keys/arn.ts"
import { authorizeKey } from "../keys/authorize-key.ts"
import { inRegion } from "../keys/in-region.ts"
import { promote, replicaIn, requirePrimary } from "../keys/multi-region.ts"
import { namedKey } from "../keys/named-key.ts"
import { requireState } from "../keys/require-state.ts"

/** Both keys are Updating when this returns, and already have their new parts: keys/lifecycle.ts makes them Enabled again. */
export const updatePrimaryRegion: Handler<UpdatePrimaryRegionRequest, undefined> = ({ PrimaryRegion: region }, ctx) => {
  const primary = namedKey(ctx, "KeyId")
  requirePrimary(primary)
  const replica = replicaIn(ctx.store, primary, region)
  if (replica === undefined) throw fault("NotFoundException", { reason: "key", arn: keyArn({ ...primary, region }, primary.keyId) })
  authorizeKey(inRegion(ctx, region), replica)
  const now = ctx.clock.now()
  requireState(replica, ctx.operation, ctx)
  promote(ctx.store, primary, replica, now + ctx.multiRegionDelay)
}
