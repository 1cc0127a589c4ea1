import { expect, test } from "vitest"
import { keyRecord } from "../../test/records.ts"
import type { KeyMaterial, KeyRecord } from "./record.ts"
import { sharedMaterials, withPendingState } from "./shared-materials.ts"

const material = (id: string, changes: Partial<KeyMaterial> = {}): KeyMaterial => ({
  id,
  secret: new Uint8Array(32).fill(7),
  createdAt: 1,
  state: "CURRENT",
  ...changes,
})
const imported = (id: string, changes: Partial<KeyMaterial> = {}, more: object = {}) =>
  material(id, { imported: { importedAt: 1, ...more }, ...changes })
const external = (...materials: KeyMaterial[]): KeyRecord => keyRecord({ origin: "EXTERNAL", materials })

test("material of KMS is shared as it is", () => {
  const materials = [material("a", { state: "NON_CURRENT" }), material("b")]
  expect(sharedMaterials(keyRecord(), keyRecord({ materials }))).toBe(materials)
})

test("of imported material a replica gets the identity and not the bytes", () => {
  const primary = external(imported("a", {}, { description: "2026", expiresAt: 99 }))
  expect(sharedMaterials(external(), primary)).toEqual([
    { id: "a", createdAt: 1, state: "CURRENT", secret: new Uint8Array(), imported: { importedAt: 1, deletedAt: 1, description: "2026" } },
  ])
})

test("a replica keeps its own bytes and expiration of an imported material, and follows state and description", () => {
  const primary = external(
    imported("a", { state: "NON_CURRENT", rotatedAt: 5, secret: new Uint8Array() }, { description: "new", deletedAt: 3 }),
  )
  const own = imported("a", {}, { importedAt: 2, expiresAt: 50, description: "old" })
  expect(sharedMaterials(external(own), primary)).toEqual([
    { ...own, state: "NON_CURRENT", rotatedAt: 5, imported: { importedAt: 2, expiresAt: 50, description: "new" } },
  ])
})

test("a replica loses an entry that its primary key no longer has", () => {
  expect(sharedMaterials(external(imported("a"), imported("gone")), external(imported("a")))).toHaveLength(1)
})

test("pending material waits until every replica has imported it", () => {
  const pending = imported("b", { state: "PENDING_ROTATION" })
  const primary = external(imported("a"), pending)
  const has = external(imported("a"), pending)
  const lacks = external(imported("a"), imported("b", { state: "PENDING_ROTATION" }, { deletedAt: 1 }))
  const stateAmong = (...replicas: KeyRecord[]) => withPendingState(primary, replicas).materials.map(({ state }) => state)
  expect(stateAmong(has, lacks)).toEqual(["CURRENT", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"])
  expect(stateAmong(has, external())).toEqual(["CURRENT", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"])
  expect(stateAmong(has)).toEqual(["CURRENT", "PENDING_ROTATION"])
  expect(stateAmong()).toEqual(["CURRENT", "PENDING_ROTATION"])
})
