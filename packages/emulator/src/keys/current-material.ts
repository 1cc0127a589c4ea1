// The key material that a key works with now.
import type { KeyMaterial, KeyRecord } from "./record.ts"

/** @throws Error for a key without: the key state has been checked before, and it would be PendingImport */
export function currentMaterial({ arn, materials, currentMaterialId }: KeyRecord): KeyMaterial {
  const current = materials.find(({ id }) => id === currentMaterialId)
  if (current === undefined) throw new Error(`${arn} has no current key material.`)
  return current
}
