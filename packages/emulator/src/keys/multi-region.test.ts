import { expect, test } from "vitest"
import { seededRandom } from "../../test/ports.ts"
import { keyRecord, PLACE } from "../../test/records.ts"
import type { Store } from "../ports.ts"
import { memoryStore } from "../state/memory.ts"
import { keyArn } from "./arn.ts"
import { settle } from "./lifecycle.ts"
import { join, leave, memberIn, primaryOf, putShared, refuseReplica, replicasOf, requirePrimary } from "./multi-region.ts"
import type { KeyMaterial, KeyRecord } from "./record.ts"
import { newReplica } from "./replica.ts"
import { scheduled } from "./scheduled.ts"

const DAY = 86_400_000
const material: KeyMaterial = { id: "m", secret: new Uint8Array(32), createdAt: 0, state: "CURRENT" }
const own = { policy: "", tags: new Map<string, string>(), description: "", createdAt: 0 }

/** A primary key in us-east-1 with replicas in these Regions, all in a store. */
function setOf(...regions: string[]): { store: Store; primary: KeyRecord; keys: () => (KeyRecord | undefined)[] } {
  const store = memoryStore()
  const multiRegion = { type: "PRIMARY", primaryRegion: PLACE.region, replicaRegions: [] } as const
  const primary = keyRecord({ multiRegion, materials: [material], currentMaterialId: "m" })
  store.scope(PLACE.account, PLACE.region).keys.put(primary.keyId, primary)
  for (const region of regions) {
    const key = primaryOf(store, primary)
    requirePrimary(key)
    join(store, newReplica(key, { ...own, region }, 0))
  }
  settle(store, 0, seededRandom())
  return {
    store,
    primary: primaryOf(store, primary),
    keys: () => [PLACE.region, ...regions].map((region) => memberIn(store, primary, region)),
  }
}

test("everybody in a set knows its primary key and its replicas", () => {
  const { store, primary, keys } = setOf("eu-west-1", "us-west-2")
  expect(replicasOf(store, primary).map(({ region }) => region)).toEqual(["eu-west-1", "us-west-2"])
  for (const key of keys()) {
    expect(key?.multiRegion).toMatchObject({ primaryRegion: "us-east-1", replicaRegions: ["eu-west-1", "us-west-2"] })
    expect(primaryOf(store, key!)).toBe(primary)
  }
  expect(keys().map((key) => key?.multiRegion?.type)).toEqual(["PRIMARY", "REPLICA", "REPLICA"])
})

test("a single-Region key is its own primary key and has no replicas", () => {
  const { store } = setOf()
  const single = keyRecord({ keyId: "single" })
  expect(primaryOf(store, single)).toBe(single)
  expect(replicasOf(store, single)).toEqual([])
})

test("new material and rotation of a primary key reach every replica; what is the replica's own stays", () => {
  const { store, primary, keys } = setOf("eu-west-1", "us-west-2")
  const replica = keys()[1]!
  store.scope(replica.account, replica.region).keys.put(replica.keyId, { ...replica, state: "Disabled", description: "mine" })
  const rotation = { enabled: true, periodInDays: 90, nextAt: 5 }
  const materials = [{ ...material, state: "NON_CURRENT" } as const, { ...material, id: "n" }]
  putShared(store, { ...primary, rotation, materials, currentMaterialId: "n", description: "primary's" })
  expect(keys()[1]).toMatchObject({ rotation, materials, currentMaterialId: "n", state: "Disabled", description: "mine" })
  expect(keys()[2]).toMatchObject({ rotation, materials, currentMaterialId: "n", state: "Enabled", description: "" })
})

test("rotation that the primary key no longer has ends in its replicas", () => {
  const { store, primary, keys } = setOf("eu-west-1")
  putShared(store, { ...primary, rotation: { enabled: true, periodInDays: 90 } })
  putShared(store, primary)
  expect(keys()[1]).not.toHaveProperty("rotation")
})

test("a key of no set is only stored", () => {
  const store = memoryStore()
  putShared(store, keyRecord())
  expect(store.scopes().map(({ keys }) => keys.size)).toEqual([1])
})

test("who leaves is named no longer; nothing else happens to a primary key that is in use", () => {
  const { store, keys } = setOf("eu-west-1", "us-west-2")
  leave(store, keys()[1]!, 0)
  expect(keys()[0]).toMatchObject({ state: "Enabled", multiRegion: { replicaRegions: ["us-west-2"] } })
  expect(keys()[2]).toMatchObject({ state: "Enabled", multiRegion: { replicaRegions: ["us-west-2"] } })
})

test("the waiting period of a primary key begins at the end of its last replica, and may end in the same leap of time", () => {
  const { store, primary, keys } = setOf("eu-west-1", "us-west-2")
  putShared(store, scheduled(primary, 10, 0))
  for (const [index, days] of [7, 30].entries()) putShared(store, scheduled(keys()[index + 1]!, days, 0))
  settle(store, 30 * DAY - 1, seededRandom())
  expect(keys().map((key) => key?.state)).toEqual(["PendingReplicaDeletion", undefined, "PendingDeletion"])
  settle(store, 35 * DAY, seededRandom())
  expect(keys().map((key) => key?.state)).toEqual(["PendingDeletion", undefined, undefined])
  expect(keys()[0]).toMatchObject({ deletionAt: 40 * DAY, multiRegion: { replicaRegions: [] } })
  settle(store, 40 * DAY, seededRandom())
  expect(keys()).toEqual([undefined, undefined, undefined])
})

test("a long leap of time takes the whole set", () => {
  const { store, primary, keys } = setOf("eu-west-1")
  putShared(store, scheduled(primary, 7, 0))
  putShared(store, scheduled(keys()[1]!, 7, 0))
  settle(store, 14 * DAY, seededRandom())
  expect(store.scopes()).toEqual([])
})

test("operations on shared properties refuse replicas, and operations on sets refuse single-Region keys too", () => {
  const { keys } = setOf("eu-west-1")
  const [primary, replica] = [keys()[0]!, keys()[1]!]
  const single = keyRecord()
  expect(() => refuseReplica(primary)).not.toThrow()
  expect(() => refuseReplica(single)).not.toThrow()
  expect(() => requirePrimary(primary)).not.toThrow()
  const arn = keyArn({ ...PLACE, region: "eu-west-1" }, primary.keyId)
  const refused = `${arn} is a multi-Region replica key which is not valid for this operation.`
  expect(() => refuseReplica(replica)).toThrow(refused)
  expect(() => requirePrimary(replica)).toThrow(refused)
  expect(() => requirePrimary(single)).toThrow(`${single.arn} is not a multi-Region key which is not valid for this operation.`)
})
