// A key of a world file, and its replicas.
import { materialId, newMaterial } from "../crypto/material.ts"
import { keyArn } from "../keys/arn.ts"
import { newKeyId } from "../keys/key-id.ts"
import type { PrimaryKey } from "../keys/multi-region.ts"
import type { KeyMaterial, KeyRecord, MultiRegion } from "../keys/record.ts"
import { newReplica } from "../keys/replica.ts"
import type { Means } from "./make.ts"
import type { PlannedKey } from "./plan-key.ts"
import type { PlannedMember } from "./plan-member.ts"

/** One key, or one key of a multi-Region set, and what the file says of it besides. */
export interface MadeMember {
  readonly record: KeyRecord
  readonly plan: PlannedMember
}

export async function makeKey(plan: PlannedKey, means: Means): Promise<readonly MadeMember[]> {
  const { place, shape, inStore, replicas } = plan
  const keyId = plan.keyId ?? newKeyId(means.random, shape.multiRegion)
  const material = await materialOf(plan, keyId, means)
  const replicaRegions = replicas.map((replica) => replica.place.region)
  const record: KeyRecord = {
    ...place,
    keyId,
    arn: keyArn(place, keyId),
    keySpec: shape.keySpec,
    keyUsage: shape.keyUsage,
    origin: shape.origin,
    keyManager: "CUSTOMER",
    description: plan.description,
    createdAt: means.now,
    state: stateOf(material, plan),
    materials: material === undefined ? [] : [material],
    ...(material && { currentMaterialId: material.id }),
    policy: plan.policy,
    tags: plan.tags,
    ...inStore,
  }
  if (!shape.multiRegion) return [{ record, plan }]
  const multiRegion = { type: "PRIMARY", primaryRegion: place.region, replicaRegions } satisfies MultiRegion
  const primary = { ...record, multiRegion }
  return [{ record: primary, plan }, ...replicas.map((replica) => ({ record: replicaOf(primary, material, replica), plan: replica }))]
}

// Of imported material the file says that every key of the set has it: nothing waits for its import.
function replicaOf(primary: PrimaryKey, material: KeyMaterial | undefined, plan: PlannedMember): KeyRecord {
  const { policy, tags, description } = plan
  const own = { region: plan.place.region, policy, tags, description, createdAt: primary.createdAt }
  const { transition: _over, ...replica } = newReplica(primary, own, 0)
  return { ...replica, state: stateOf(material, plan), materials: primary.materials }
}

function stateOf(material: KeyMaterial | undefined, { enabled }: PlannedMember): KeyRecord["state"] {
  return material === undefined ? "PendingImport" : enabled ? "Enabled" : "Disabled"
}

async function materialOf({ shape, material }: PlannedKey, keyId: string, { random, now }: Means): Promise<KeyMaterial | undefined> {
  const imported = shape.origin === "EXTERNAL"
  if (material === undefined) return imported ? undefined : newMaterial(shape.keySpec, random, now)
  const id = materialId(material.secret, keyId)
  return { id, ...material, createdAt: now, state: "CURRENT", ...(imported && { imported: { importedAt: now } }) }
}
