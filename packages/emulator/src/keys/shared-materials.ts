// Key materials in a set of related multi-Region keys. Material of KMS is copied to every replica with all its former
// versions; of imported material only the identity is, and each key waits for its own import of the same bytes.
// https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-import.html
import { isPresent } from "./imported-materials.ts"
import type { KeyMaterial, KeyRecord } from "./record.ts"

/** The materials that a replica of this primary key has: the very same ones, or for imported material what it has of them. */
export function sharedMaterials(replica: Pick<KeyRecord, "materials">, { origin, materials }: KeyRecord): readonly KeyMaterial[] {
  if (origin !== "EXTERNAL") return materials
  return materials.map((material) =>
    imported(
      material,
      replica.materials.find(({ id }) => id === material.id),
    ),
  )
}

/** Bytes and expiration are the replica's own; the rest follows the primary key, the description included. */
function imported(theirs: KeyMaterial, own: KeyMaterial | undefined): KeyMaterial {
  const { secret, publicKey, imported, ...shared } = theirs
  const description = imported?.description === undefined ? {} : { description: imported.description }
  if (own === undefined) {
    const never = { importedAt: shared.createdAt, deletedAt: shared.createdAt, ...description }
    return { ...shared, secret: new Uint8Array(), imported: never }
  }
  const { description: _former, ...rest } = own.imported ?? { importedAt: own.createdAt }
  return { ...shared, secret: own.secret, ...(own.publicKey && { publicKey: own.publicKey }), imported: { ...rest, ...description } }
}

const PENDING = new Set(["PENDING_ROTATION", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"])

/**
 * The primary key with the state of its pending material as the replicas make it: it can become current once all of them
 * have imported it. https://docs.aws.amazon.com/kms/latest/APIReference/API_RotationsListEntry.html
 */
export function withPendingState(primary: KeyRecord, replicas: readonly KeyRecord[]): KeyRecord {
  const has = (replica: KeyRecord, id: string) => replica.materials.some((one) => one.id === id && isPresent(one))
  const stateOf = ({ id }: KeyMaterial) =>
    replicas.every((replica) => has(replica, id)) ? "PENDING_ROTATION" : "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"
  const stale = primary.materials.some((one) => PENDING.has(one.state) && one.state !== stateOf(one))
  if (!stale) return primary
  return { ...primary, materials: primary.materials.map((one) => (PENDING.has(one.state) ? { ...one, state: stateOf(one) } : one)) }
}
