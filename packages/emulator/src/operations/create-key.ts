// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
import type { CreateKeyRequest, CreateKeyResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { newMaterial } from "../crypto/material.ts"
import { keyArn } from "../keys/arn.ts"
import { authorizeAny } from "../keys/in-region.ts"
import { newKeyId } from "../keys/key-id.ts"
import { requireRoomForKey } from "../keys/key-quota.ts"
import { type KeyShape, keyShape } from "../keys/key-shape.ts"
import { metadataOf } from "../keys/metadata.ts"
import type { KeyRecord } from "../keys/record.ts"
import { tagsOf } from "../keys/tags.ts"
import { policyOfNewKey } from "../policy/new-key.ts"
import { confirmPlace, placeInStore } from "../stores/key-in-store.ts"

/** Every call makes a new key: there is no token to make it idempotent. RSA keys are made off the event loop. */
export const createKey: Handler<CreateKeyRequest, CreateKeyResponse> = async (input, ctx) => {
  const shape = keyShape(input, ctx.region)
  const tags = tagsOf(ctx, input.Tags)
  if (tags.size > 0) authorizeAny(ctx, "kms:TagResource")
  const { account, region, keys } = ctx.scope
  const kind = kindOf(shape, region)
  const policy = policyOfNewKey(ctx, input, { account, region, tags, ...kind })
  requireRoomForKey(ctx, ctx.scope)
  const place = await placeInStore(ctx, input, shape.origin)
  const keyId = newKeyId(ctx.random, shape.multiRegion)
  const createdAt = ctx.clock.now()
  const material = shape.origin === "EXTERNAL" ? undefined : await newMaterial(shape.keySpec, ctx.random, createdAt)
  const record: KeyRecord = {
    account,
    region,
    keyId,
    arn: keyArn(ctx.scope, keyId),
    ...kind,
    keyManager: "CUSTOMER",
    description: input.Description ?? "",
    createdAt,
    state: material === undefined ? "PendingImport" : "Enabled",
    materials: material === undefined ? [] : [material],
    ...(material && { currentMaterialId: material.id }),
    policy,
    tags,
    ...place,
  }
  confirmPlace(ctx, place)
  keys.put(keyId, record)
  return { KeyMetadata: metadataOf(record, ctx) }
}

function kindOf({ keySpec, keyUsage, origin, multiRegion }: KeyShape, region: string) {
  const primary: Pick<KeyRecord, "multiRegion"> = { multiRegion: { type: "PRIMARY", primaryRegion: region, replicaRegions: [] } }
  return { keySpec, keyUsage, origin, ...(multiRegion && primary) }
}
