// Key materials that were imported: which of them a key has, and what it is without them.
// https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-import-key-material.html
import type { KeyMaterial, KeyRecord } from "./record.ts"

/** Whether the secret is there. Material that KMS made always is. */
export function isPresent({ imported }: KeyMaterial): boolean {
  return imported?.deletedAt === undefined
}

/** Current and former materials stay with the key for ever; one that waits for rotation can be taken away again. */
export function isPermanent({ state }: KeyMaterial): boolean {
  return state === "CURRENT" || state === "NON_CURRENT"
}

/** Whether the key has every material that belongs to it for ever: with one missing it cannot be used at all. */
export function isComplete({ materials }: Pick<KeyRecord, "materials">): boolean {
  const permanent = materials.filter(isPermanent)
  return permanent.length > 0 && permanent.every(isPresent)
}

/** The next moment at which a material expires; undefined for never. */
export function expiryAt({ origin, materials }: Pick<KeyRecord, "origin" | "materials">): number | undefined {
  if (origin !== "EXTERNAL") return undefined
  const expiries = materials.flatMap((material) => (isPresent(material) ? (material.imported?.expiresAt ?? []) : []))
  return expiries.length === 0 ? undefined : Math.min(...expiries)
}

/**
 * The key without some of its materials. A permanent one is kept as an entry that waits for the same bytes, and a usable key
 * waits for import then; one pending rotation is forgotten, except by a replica, whose entries follow its primary key.
 */
export function withoutMaterials(record: KeyRecord, now: number, isGone: (material: KeyMaterial) => boolean): KeyRecord {
  const kept = record.materials.flatMap((material) => {
    if (!isGone(material) || !isPresent(material)) return material
    return isPermanent(material) || record.multiRegion?.type === "REPLICA" ? emptied(material, now) : []
  })
  const usable = record.state === "Enabled" || record.state === "Disabled"
  const lost = record.materials.some((material) => isPermanent(material) && isPresent(material) && isGone(material))
  return { ...record, materials: kept, ...(usable && lost && { state: "PendingImport" }) }
}

/** The entry of a material without its secret. Whether and when it would have expired is over with it. */
function emptied({ imported, ...material }: KeyMaterial, now: number): KeyMaterial {
  const { expiresAt: _expiresAt, ...rest } = imported ?? { importedAt: material.createdAt }
  return { ...material, secret: new Uint8Array(), imported: { ...rest, deletedAt: now } }
}
