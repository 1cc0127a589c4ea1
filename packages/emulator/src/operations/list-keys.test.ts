import { beforeAll, expect, test } from "vitest"
import { kms, type Members, newKey } from "../../test/kms.ts"

const caller = kms()
const keys: Members[] = []
const ids = ({ Keys }: Members) => Keys.map(({ KeyId }: Members) => KeyId)

beforeAll(async () => {
  for (let index = 0; index < 120; index++) keys.push(await newKey(caller))
  await caller.call("DisableKey", { KeyId: keys[0]?.KeyId })
  await caller.call("ScheduleKeyDeletion", { KeyId: keys[1]?.KeyId })
})

test("lists keys in every state by ID and ARN, 100 to a page", async () => {
  const first = await caller.call("ListKeys")
  expect(first.Keys).toEqual(keys.slice(0, 100).map(({ KeyId, Arn }) => ({ KeyId, KeyArn: Arn })))
  expect(first.Truncated).toBe(true)
  const second = await caller.call("ListKeys", { Marker: first.NextMarker })
  expect(ids(second)).toEqual(keys.slice(100).map(({ KeyId }) => KeyId))
  expect(second.Truncated).toBe(false)
  expect(second).not.toHaveProperty("NextMarker")
})

test("a page that ends with the last key says that there are no more", async () => {
  expect(await caller.call("ListKeys", { Limit: 120 })).toMatchObject({ Truncated: false })
  expect(await caller.call("ListKeys", { Limit: 119 })).toMatchObject({ Truncated: true })
})

test.each([0, 1001, -1])("refuses a limit of %d", async (Limit) => {
  expect(await caller.refusal("ListKeys", { Limit })).toMatch(/^ValidationException: .*'limit'/)
})

test("a key pending deletion may vanish between two pages without a gap or a repetition", async () => {
  const own = kms()
  const made = [await newKey(own), await newKey(own), await newKey(own)]
  await own.call("ScheduleKeyDeletion", { KeyId: made[0]?.KeyId, PendingWindowInDays: 7 })
  const first = await own.call("ListKeys", { Limit: 1 })
  own.emulator.clock.advance(7 * 86_400_000)
  expect(ids(await own.call("ListKeys", { Marker: first.NextMarker }))).toEqual([made[1]?.KeyId, made[2]?.KeyId])
})

test("there are no keys of other accounts to list", async () => {
  const shared = "OTHER_ACCOUNTS_VIA_RAM"
  expect(await caller.call("ListKeys", { ResourceOwners: [shared] })).toEqual({ Keys: [], Truncated: false })
  expect(ids(await caller.call("ListKeys", { Limit: 2, ResourceOwners: [shared, "SELF"] }))).toHaveLength(2)
})

test("a marker is good only with the same owners", async () => {
  const { NextMarker: Marker } = await caller.call("ListKeys", { Limit: 1 })
  expect(ids(await caller.call("ListKeys", { Limit: 1, Marker, ResourceOwners: ["SELF"] }))).toEqual([keys[1]?.KeyId])
  expect(await caller.refusal("ListKeys", { Marker, ResourceOwners: ["SELF", "OTHER_ACCOUNTS_VIA_RAM"] })).toMatch(
    /^InvalidMarkerException/,
  )
})

test("a marker that was not made here is refused", async () => {
  expect(await caller.refusal("ListKeys", { Marker: "anything" })).toMatch(/^InvalidMarkerException/)
  const { NextMarker: Marker } = await caller.call("ListKeys", { Limit: 1 })
  expect(await caller.refusal("ListKeys", { Marker }, { region: "eu-west-1" })).toMatch(/^InvalidMarkerException/)
})
