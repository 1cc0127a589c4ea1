import { expect, test } from "vitest"
import { keyRecord } from "../../test/records.ts"
import { scheduled } from "./scheduled.ts"

const DAY = 86_400_000
const set = { type: "PRIMARY", primaryRegion: "us-east-1", replicaRegions: ["eu-west-1"] } as const

test("the waiting period of a key without replicas begins at once", () => {
  const lonely = { ...set, replicaRegions: [] }
  for (const record of [keyRecord(), keyRecord({ multiRegion: lonely }), keyRecord({ multiRegion: { ...set, type: "REPLICA" } })]) {
    expect(scheduled(record, 7, 100)).toMatchObject({ state: "PendingDeletion", deletionAt: 100 + 7 * DAY, pendingWindowInDays: 7 })
  }
})

test("the waiting period of a primary key with replicas has no date", () => {
  const record = scheduled(keyRecord({ multiRegion: set }), 7, 100)
  expect(record).toMatchObject({ state: "PendingReplicaDeletion", pendingWindowInDays: 7 })
  expect(record).not.toHaveProperty("deletionAt")
})

test("what a key was about to become is forgotten", () => {
  const creating = keyRecord({ state: "Creating", transition: { to: "Enabled", at: 5 } })
  expect(scheduled(creating, 7, 0)).not.toHaveProperty("transition")
})
