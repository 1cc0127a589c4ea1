// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
import { type CreateKeyRequest, type CreateKeyResponse, limits } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { newMaterial } from "../crypto/material.ts"
import { fault } from "../fault.ts"
import { keyArn } from "../keys/arn.ts"
import { defaultPolicy } from "../keys/default-policy.ts"
import { newKeyId } from "../keys/key-id.ts"
import { keyShape } from "../keys/key-shape.ts"
import { metadataOf } from "../keys/metadata.ts"
import type { KeyRecord } from "../keys/record.ts"
import { tagsOf } from "../keys/tags.ts"
import { parsePolicy } from "../policy/document.ts"
import { requireNoLockout } from "../policy/lockout.ts"

/** Every call makes a new key: there is no token to make it idempotent. RSA keys are made off the event loop. */
export const createKey: Handler<CreateKeyRequest, CreateKeyResponse> = async (input, ctx) => {
  const shape = keyShape(input, ctx.region)
  const tags = tagsOf(input.Tags)
  const policy = policyOf(input, ctx)
  requireRoom(ctx)
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
    ...(shape.multiRegion && { multiRegion: { type: "PRIMARY", primaryRegion: region, replicaRegions: [] } }),
  }
  keys.put(keyId, record)
  return { KeyMetadata: metadataOf(record, ctx) }
}

function policyOf({ Policy: policy, BypassPolicyLockoutSafetyCheck: bypass }: CreateKeyRequest, ctx: Context): string {
  if (policy === undefined) return defaultPolicy(ctx.scope)
  const statements = parsePolicy(policy)
  if (bypass !== true) requireNoLockout(statements, ctx.caller)
  return policy
}

// https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html: keys count in whatever state they are.
function requireRoom({ scope }: Context): void {
  const limit = limits.keysPerRegion.value
  if (scope.keys.size >= limit) throw fault("LimitExceededException", { reason: "keys", limit })
}
