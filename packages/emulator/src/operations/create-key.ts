// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
import type { CreateKeyRequest, CreateKeyResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { newMaterial } from "../crypto/material.ts"
import { keyArn } from "../keys/arn.ts"
import { newKeyId } from "../keys/key-id.ts"
import { requireRoomForKey } from "../keys/key-quota.ts"
import { keyShape } from "../keys/key-shape.ts"
import { metadataOf } from "../keys/metadata.ts"
import type { KeyRecord } from "../keys/record.ts"
import { tagsOf } from "../keys/tags.ts"
import { policyOfNewKey } from "../policy/new-key.ts"
import { confirmPlace, placeInStore } from "../stores/key-in-store.ts"

/** Every call makes a new key: there is no token to make it idempotent. RSA keys are made off the event loop. */
export const createKey: Handler<CreateKeyRequest, CreateKeyResponse> = async (input, ctx) => {
  const shape = keyShape(input, ctx.region)
  const tags = tagsOf(ctx, input.Tags)
  const policy = policyOfNewKey(ctx, input, ctx.scope)
  requireRoomForKey(ctx, ctx.scope)
  const place = await placeInStore(ctx, input, shape.origin)
  const { account, region, keys } = ctx.scope
  const keyId = newKeyId(ctx.random, shape.multiRegion)
  const createdAt = ctx.clock.now()
  const material = shape.origin === "EXTERNAL" ? undefined : await newMaterial(shape.keySpec, ctx.random, createdAt)
  const record: KeyRecord = {
    account,
    region,
    keyId,
    arn: keyArn(ctx.scope, keyId),
    keySpec: shape.keySpec,
    keyUsage: shape.keyUsage,
    origin: shape.origin,
    keyManager: "CUSTOMER",
    description: input.Description ?? "",
    createdAt,
    state: material === undefined ? "PendingImport" : "Enabled",
    materials: material === undefined ? [] : [material],
    ...(material && { currentMaterialId: material.id }),
    policy,
    tags,
    ...place,
    ...(shape.multiRegion && { multiRegion: { type: "PRIMARY", primaryRegion: region, replicaRegions: [] } }),
  }
  confirmPlace(ctx, place)
  keys.put(keyId, record)
  return { KeyMetadata: metadataOf(record, ctx) }
}
