import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

test("every spelling of a key gives the same metadata, and no alias is in it", async () => {
  const caller = kms()
  const key = await newKey(caller)
  await caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: key.KeyId })
  for (const KeyId of [key.KeyId, key.Arn, "alias/a", "arn:aws:kms:us-east-1:111122223333:alias/a"]) {
    expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata).toEqual(key)
  }
})

test("works in every state of a key", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  const state = async () => (await caller.call("DescribeKey", { KeyId })).KeyMetadata.KeyState
  await caller.call("DisableKey", { KeyId })
  expect(await state()).toBe("Disabled")
  await caller.call("ScheduleKeyDeletion", { KeyId })
  expect(await state()).toBe("PendingDeletion")
})

test("an unknown key, an unknown alias and a malformed ARN are told apart", async () => {
  const { refusal } = kms()
  expect(await refusal("DescribeKey", { KeyId: "00000000-0000-4000-8000-000000000000" })).toMatch(/^NotFoundException: Key /)
  expect(await refusal("DescribeKey", { KeyId: "alias/none" })).toMatch(/^NotFoundException: Alias /)
  expect(await refusal("DescribeKey", { KeyId: "arn:aws:kms:us-east-1:111122223333:" })).toMatch(/^InvalidArnException: /)
})
