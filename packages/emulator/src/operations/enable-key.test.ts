import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

async function withKey(input = {}) {
  const caller = kms()
  const key = await newKey(caller, input)
  const state = async () => (await caller.call("DescribeKey", { KeyId: key.KeyId })).KeyMetadata.KeyState
  return { ...caller, caller, key, state }
}

test("a disabled key works again, by key ID or key ARN, and the answer is empty", async () => {
  const { call, key, state } = await withKey()
  for (const KeyId of [key.KeyId, key.Arn]) {
    await call("DisableKey", { KeyId })
    expect(await call("EnableKey", { KeyId })).toEqual({})
    expect(await state()).toBe("Enabled")
    await call("GenerateDataKey", { KeyId, NumberOfBytes: 16 })
  }
})

test("is idempotent", async () => {
  const { call, key, state } = await withKey()
  await call("EnableKey", { KeyId: key.KeyId })
  expect(await state()).toBe("Enabled")
})

test("takes no alias, no key pending deletion or import, and no other account's key", async () => {
  const { call, caller, refusal, key } = await withKey()
  await call("CreateAlias", { AliasName: "alias/a", TargetKeyId: key.KeyId })
  expect(await refusal("EnableKey", { KeyId: "alias/a" })).toMatch(/^NotFoundException: Invalid keyId/)
  expect(await refusal("EnableKey", { KeyId: key.Arn }, { account: "444455556666" })).toMatch(/^AccessDeniedException/)
  await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
  expect(await refusal("EnableKey", { KeyId: key.KeyId })).toBe(`KMSInvalidStateException: ${key.Arn} is pending deletion.`)
  const external = await newKey(caller, { Origin: "EXTERNAL" })
  expect(await refusal("EnableKey", { KeyId: external.KeyId })).toMatch(/^KMSInvalidStateException: .* is pending import/)
})

test("a key that never had material waits for import again, and is not enabled without it", async () => {
  const { call, key, state } = await withKey({ Origin: "EXTERNAL" })
  await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
  await call("CancelKeyDeletion", { KeyId: key.KeyId })
  expect(await state()).toBe("Disabled")
  await call("EnableKey", { KeyId: key.KeyId })
  expect(await state()).toBe("PendingImport")
})
