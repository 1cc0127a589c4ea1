import { expect, test } from "vitest"
import { seededRandom } from "../../test/ports.ts"
import { KEY_ID, keyRecord, PLACE } from "../../test/records.ts"
import { memoryStore } from "../state/memory.ts"
import { dueAt, settle, stateOf } from "./lifecycle.ts"
import type { KeyMaterial, KeyRecord } from "./record.ts"

const external = (state: KeyRecord["state"], expiresAt?: number) => {
  const imported = { importedAt: 0, ...(expiresAt !== undefined && { expiresAt }) }
  const material: KeyMaterial = { id: "m", secret: new Uint8Array(), createdAt: 0, state: "CURRENT", imported }
  return keyRecord({ origin: "EXTERNAL", state, materials: [material] })
}

test("imported material that expires makes the key wait for import from that moment on", () => {
  expect(stateOf(external("Enabled", 100), 99)).toBe("Enabled")
  expect(stateOf(external("Enabled", 100), 100)).toBe("PendingImport")
  expect(stateOf(external("Disabled", 100), 100)).toBe("PendingImport")
  expect(stateOf(external("PendingDeletion", 100), 100)).toBe("PendingDeletion")
  expect(stateOf(external("Enabled"), 100)).toBe("Enabled")
})

test("an external key that is enabled before it ever had material waits for import", () => {
  expect(stateOf(keyRecord({ origin: "EXTERNAL", state: "Enabled" }), 0)).toBe("PendingImport")
  expect(stateOf(keyRecord({ origin: "EXTERNAL", state: "Disabled" }), 0)).toBe("Disabled")
})

test("only a key pending deletion is due, at its deletion date", () => {
  expect(dueAt(keyRecord({ state: "PendingDeletion", deletionAt: 5 }))).toBe(5)
  expect(dueAt(keyRecord({ state: "Disabled" }))).toBeUndefined()
})

test("a key is due when the first thing happens to it: the end of a material, a rotation, its deletion", () => {
  expect(dueAt(external("Enabled", 7))).toBe(7)
  const rotation = { enabled: true, periodInDays: 90, nextAt: 9 }
  expect(dueAt(keyRecord({ rotation }))).toBe(9)
  expect(dueAt(keyRecord({ rotation, state: "Disabled" }))).toBeUndefined()
  expect(dueAt({ ...external("PendingDeletion", 7), deletionAt: 5 })).toBe(5)
  expect(dueAt({ ...external("PendingDeletion", 7), deletionAt: 8 })).toBe(7)
})

test("without one of its permanent materials an enabled key waits for import; one that only waits for rotation may be missing", () => {
  const [present] = external("Enabled").materials
  const gone: KeyMaterial = { ...present!, id: "gone", imported: { importedAt: 0, deletedAt: 1 } }
  const key = (state: KeyMaterial["state"]) => ({ ...external("Enabled"), materials: [present!, { ...gone, state }] })
  expect(stateOf(key("NON_CURRENT"), 2)).toBe("PendingImport")
  expect(stateOf(key("PENDING_ROTATION"), 2)).toBe("Enabled")
})

test("a clock that leaps a hundred thousand years leaves no more than a thousand rotations to make up for", () => {
  const store = memoryStore()
  const { keys } = store.scope(PLACE.account, PLACE.region)
  const [day, now] = [86_400_000, 36_525_000 * 86_400_000]
  keys.put(KEY_ID, keyRecord({ rotation: { enabled: true, periodInDays: 90, nextAt: 90 * day } }))
  settle(store, now, seededRandom())
  const { materials, rotation } = keys.get(KEY_ID)!
  expect(materials).toHaveLength(1000)
  expect(rotation!.nextAt! - now).toBeGreaterThan(0)
  expect(rotation!.nextAt! - now).toBeLessThanOrEqual(90 * day)
})

test("a key that is being made or updated is due when that is over, and goes on in the state that it was meant for", () => {
  const store = memoryStore()
  const { keys } = store.scope(PLACE.account, PLACE.region)
  for (const state of ["Creating", "Updating"] as const) {
    keys.put(KEY_ID, keyRecord({ state, transition: { to: "PendingImport", at: 5 } }))
    settle(store, 4, seededRandom())
    expect(keys.get(KEY_ID)?.state).toBe(state)
    settle(store, 5, seededRandom())
    expect(keys.get(KEY_ID)).toMatchObject({ state: "PendingImport" })
    expect(keys.get(KEY_ID)).not.toHaveProperty("transition")
  }
})

test("at the end of the waiting period the key is gone, and what points at it, and nothing else", () => {
  const store = memoryStore()
  const { keys, aliases, grants, importTokens } = store.scope(PLACE.account, PLACE.region)
  const alias = { arn: "arn", createdAt: 0, updatedAt: 0 }
  keys.put(KEY_ID, keyRecord({ state: "PendingDeletion", deletionAt: 100 }))
  keys.put("other", keyRecord({ keyId: "other" }))
  aliases.put("alias/a", { ...alias, name: "alias/a", targetKeyId: KEY_ID })
  aliases.put("alias/b", { ...alias, name: "alias/b", targetKeyId: "other" })
  grants.put("g", {
    grantId: "g",
    tokenSecret: "",
    keyId: KEY_ID,
    keyArn: "",
    granteePrincipal: "p",
    issuingAccount: "a",
    operations: [],
    createdAt: 0,
  })
  importTokens.put("t", { id: "t", keyId: KEY_ID, wrappingAlgorithm: "", wrappingKeySpec: "", privateKey: new Uint8Array(), validTo: 0 })

  settle(store, 99, seededRandom())
  expect(keys.size).toBe(2)
  settle(store, 100, seededRandom())
  expect(keys.get(KEY_ID)).toBeUndefined()
  expect([keys.size, aliases.size, grants.size, importTokens.size]).toEqual([1, 1, 0, 0])
  expect(store.due(100)).toEqual([])
})
