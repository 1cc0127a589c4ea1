// Makes the keys of a world file. Nothing is stored before all of it is made.
import { materialId, newMaterial } from "../crypto/material.ts"
import { aliasArn, keyArn } from "../keys/arn.ts"
import { newKeyId } from "../keys/key-id.ts"
import type { KeyMaterial, KeyRecord } from "../keys/record.ts"
import type { Random, Store } from "../ports.ts"
import type { PlannedKey } from "./plan.ts"

export async function makeKeys(
  planned: readonly PlannedKey[],
  { random, now }: { readonly random: Random; readonly now: number },
): Promise<readonly KeyRecord[]> {
  // All at once: what each draws it draws in its turn, before anything is awaited.
  return Promise.all(planned.map((key) => makeKey(key, random, now)))
}

async function makeKey(key: PlannedKey, random: Random, now: number): Promise<KeyRecord> {
  const { place, shape } = key
  const keyId = key.keyId ?? newKeyId(random, shape.multiRegion)
  const material = await materialOf(key, keyId, random, now)
  return {
    ...place,
    keyId,
    arn: keyArn(place, keyId),
    keySpec: shape.keySpec,
    keyUsage: shape.keyUsage,
    origin: shape.origin,
    keyManager: "CUSTOMER",
    description: key.description,
    createdAt: now,
    state: material === undefined ? "PendingImport" : key.enabled ? "Enabled" : "Disabled",
    materials: material === undefined ? [] : [material],
    ...(material && { currentMaterialId: material.id }),
    policy: key.policy,
    tags: key.tags,
    ...(shape.multiRegion && { multiRegion: { type: "PRIMARY", primaryRegion: place.region, replicaRegions: [] } }),
  }
}

async function materialOf({ shape, material }: PlannedKey, keyId: string, random: Random, now: number): Promise<KeyMaterial | undefined> {
  const imported = shape.origin === "EXTERNAL"
  if (material === undefined) return imported ? undefined : newMaterial(shape.keySpec, random, now)
  const id = materialId(material.secret, keyId)
  return { id, ...material, createdAt: now, state: "CURRENT", ...(imported && { imported: { importedAt: now } }) }
}

/** Stores the keys, which were made of these plans, and their aliases; in the order of the file. */
export function storeKeys(store: Store, keys: readonly KeyRecord[], planned: readonly PlannedKey[]): void {
  for (const [at, key] of keys.entries()) {
    const scope = store.scope(key.account, key.region)
    scope.keys.put(key.keyId, key)
    for (const name of planned[at]?.aliases ?? []) {
      const { keyId: targetKeyId, createdAt } = key
      scope.aliases.put(name, { name, arn: aliasArn(scope, name), targetKeyId, createdAt, updatedAt: createdAt })
    }
  }
}
