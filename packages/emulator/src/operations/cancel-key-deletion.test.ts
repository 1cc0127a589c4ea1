import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

const DAY = 86_400_000

test("the key is disabled afterwards, without a deletion date, and is not deleted", async () => {
  const caller = kms()
  const { KeyId, Arn } = await newKey(caller)
  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  expect(await caller.call("CancelKeyDeletion", { KeyId })).toEqual({ KeyId: Arn })
  caller.emulator.clock.advance(8 * DAY)
  const { KeyMetadata } = await caller.call("DescribeKey", { KeyId })
  expect(KeyMetadata).toMatchObject({ KeyState: "Disabled", Enabled: false })
  expect(KeyMetadata).not.toHaveProperty("DeletionDate")
  await caller.call("EnableKey", { KeyId })
})

test("a key that is not pending deletion is refused", async () => {
  const caller = kms()
  const { KeyId, Arn } = await newKey(caller)
  const refused = `KMSInvalidStateException: ${Arn} is not pending deletion (or pending replica deletion).`
  expect(await caller.refusal("CancelKeyDeletion", { KeyId })).toBe(refused)
  await caller.call("DisableKey", { KeyId })
  expect(await caller.refusal("CancelKeyDeletion", { KeyId })).toBe(refused)
})

test("a cancelled key may be scheduled again, with another waiting period", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  await caller.call("CancelKeyDeletion", { KeyId })
  expect(await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 8 })).toMatchObject({ PendingWindowInDays: 8 })
})
