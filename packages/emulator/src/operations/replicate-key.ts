// https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html
import type { ReplicateKeyRequest, ReplicateKeyResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { authorizeAny, inRegion } from "../keys/in-region.ts"
import { requireRoomForKey } from "../keys/key-quota.ts"
import { metadataOf } from "../keys/metadata.ts"
import { join, memberIn, requirePrimary } from "../keys/multi-region.ts"
import { namedKey } from "../keys/named-key.ts"
import type { KeyRecord } from "../keys/record.ts"
import { isRegionOf } from "../keys/regions.ts"
import { newReplica } from "../keys/replica.ts"
import { tagsOf } from "../keys/tags.ts"
import { policyOfNewKey } from "../policy/new-key.ts"

/** The replica is Creating when this returns: keys/lifecycle.ts ends that. Nothing of the primary key's own is copied. */
export const replicateKey: Handler<ReplicateKeyRequest, ReplicateKeyResponse> = (input, ctx) => {
  const primary = namedKey(ctx, "KeyId")
  const { ReplicaRegion: region, Tags: list = [] } = input
  requirePrimary(primary)
  requireFree(ctx, primary, region)
  const there = inRegion(ctx, region)
  authorizeAny(there, "kms:CreateKey")
  if (list.length > 0) authorizeAny(there, "kms:TagResource")
  const tags = tagsOf(ctx, list)
  const policy = policyOfNewKey(there, input, {
    ...kindOf(primary),
    account: primary.account,
    region,
    tags,
  })
  requireRoomForKey(ctx, there.scope)
  const own = { region, policy, tags, description: input.Description ?? "", createdAt: ctx.clock.now() }
  const replica = join(ctx.store, newReplica(primary, own, ctx.multiRegionDelay))
  return {
    ReplicaKeyMetadata: metadataOf(replica, ctx),
    ReplicaPolicy: policy,
    ReplicaTags: [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
  }
}

function kindOf({ keySpec, keyUsage, origin, multiRegion }: KeyRecord) {
  return { keySpec, keyUsage, origin, ...(multiRegion && { multiRegion: { ...multiRegion, type: "REPLICA" as const } }) }
}

// AWS names the error only for a replica that is there already. The primary key is in the way as much as that.
function requireFree(ctx: Context, primary: KeyRecord, region: string): void {
  if (!isRegionOf(ctx.partition, region)) {
    throw fault("ValidationException", { reason: "replica-region", value: region, arn: primary.arn })
  }
  if (memberIn(ctx.store, primary, region) !== undefined) throw fault("AlreadyExistsException", { reason: "replica" })
}
