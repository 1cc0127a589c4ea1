// What an import does to a key: its first material, the same material again, or new material that waits for rotation.
// https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-import-key-material.html
import type { ImportType } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import { isComplete, isPermanent } from "./imported-materials.ts"
import { isReplica } from "./multi-region.ts"
import type { KeyMaterial, KeyRecord } from "./record.ts"

export interface Import {
  readonly material: Pick<KeyMaterial, "id" | "secret" | "publicKey">
  /** Milliseconds since the epoch, both. */
  readonly now: number
  readonly expiresAt?: number | undefined
  readonly type?: ImportType | undefined
  readonly description?: string | undefined
}

/**
 * The key with the material in it. A key that now has all its materials becomes Enabled; one that had them before keeps its
 * state, so that importing again does not enable a disabled key.
 *
 * @throws IncorrectKeyMaterialException, KMSInvalidStateException, UnsupportedOperationException
 */
export function withImported(record: KeyRecord, request: Import): KeyRecord {
  const { id } = request.material
  const known = record.materials.find((material) => material.id === id)
  // The guide calls EXISTING_KEY_MATERIAL the default; the API reference excepts the first import, which could not succeed else.
  const type = request.type ?? (record.materials.length === 0 ? "NEW_KEY_MATERIAL" : "EXISTING_KEY_MATERIAL")
  if (type === "NEW_KEY_MATERIAL") requireNew(record, known)
  else if (known === undefined) throw fault("IncorrectKeyMaterialException", { reason: "different", arn: record.arn })

  const entry = entryOf(request, known, record.materials.some(isPermanent) ? "PENDING_ROTATION" : "CURRENT")
  const materials = known === undefined ? [...record.materials, entry] : record.materials.map((one) => (one === known ? entry : one))
  const completed = isComplete({ materials }) && !isComplete(record)
  return {
    ...record,
    materials,
    ...(entry.state === "CURRENT" && { currentMaterialId: id }),
    ...(completed && { state: "Enabled" }),
  }
}

// A second material pending rotation has no documented error.
function requireNew(record: KeyRecord, known: KeyMaterial | undefined): void {
  const { arn } = record
  if (known !== undefined) throw fault("IncorrectKeyMaterialException", { reason: "known", arn })
  if (isReplica(record)) throw fault("UnsupportedOperationException", { reason: "new-in-replica", arn })
  if (!record.materials.every(isPermanent)) throw fault("KMSInvalidStateException", { reason: "pending-material", arn })
}

function entryOf(
  { material, now, expiresAt, description }: Import,
  known: KeyMaterial | undefined,
  state: KeyMaterial["state"],
): KeyMaterial {
  const kept = description ?? known?.imported?.description
  const imported = { importedAt: now, ...(expiresAt !== undefined && { expiresAt }), ...(kept !== undefined && { description: kept }) }
  return { ...(known ?? { createdAt: now, state }), ...material, imported }
}
