import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

const ALIAS = "alias/a"

async function withKey(input = {}) {
  const caller = kms()
  const key = await newKey(caller, input)
  const state = async () => (await caller.call("DescribeKey", { KeyId: key.KeyId })).KeyMetadata.KeyState
  return { ...caller, key, state }
}

test("a disabled key is refused in cryptography, and works again when it is enabled", async () => {
  const { call, refusal, key, state } = await withKey()
  const input = { KeyId: key.KeyId, NumberOfBytes: 16 }
  expect(await call("DisableKey", { KeyId: key.KeyId })).toEqual({})
  expect(await refusal("GenerateDataKey", input)).toBe(`DisabledException: ${key.Arn} is disabled.`)
  expect(await call("EnableKey", { KeyId: key.Arn })).toEqual({})
  expect(await state()).toBe("Enabled")
  await call("GenerateDataKey", input)
})

test("both are idempotent", async () => {
  const { call, key, state } = await withKey()
  await call("EnableKey", { KeyId: key.KeyId })
  expect(await state()).toBe("Enabled")
  await call("DisableKey", { KeyId: key.KeyId })
  await call("DisableKey", { KeyId: key.KeyId })
  expect(await state()).toBe("Disabled")
})

test("a disabled key can still be described, aliased and scheduled for deletion", async () => {
  const { call, key } = await withKey()
  await call("DisableKey", { KeyId: key.KeyId })
  await call("CreateAlias", { AliasName: ALIAS, TargetKeyId: key.KeyId })
  await call("UpdateKeyDescription", { KeyId: key.KeyId, Description: "d" })
  await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
})

test.each(["EnableKey", "DisableKey"] as const)(
  "%s takes no alias, no key pending deletion or import, and no other account's key",
  async (operation) => {
    const { call, refusal, key, ...rest } = await withKey()
    await call("CreateAlias", { AliasName: ALIAS, TargetKeyId: key.KeyId })
    expect(await refusal(operation, { KeyId: ALIAS })).toMatch(/^NotFoundException: Invalid keyId/)
    expect(await refusal(operation, { KeyId: key.Arn }, { account: "444455556666" })).toMatch(/^AccessDeniedException/)
    await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
    expect(await refusal(operation, { KeyId: key.KeyId })).toBe(`KMSInvalidStateException: ${key.Arn} is pending deletion.`)
    const external = await newKey({ call, refusal, ...rest }, { Origin: "EXTERNAL" })
    expect(await refusal(operation, { KeyId: external.KeyId })).toMatch(/^KMSInvalidStateException: .* is pending import/)
  },
)

test("a key that lost its deletion before it had material cannot be enabled without it", async () => {
  const { call, key, state } = await withKey({ Origin: "EXTERNAL" })
  await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
  await call("CancelKeyDeletion", { KeyId: key.KeyId })
  expect(await state()).toBe("Disabled")
  await call("EnableKey", { KeyId: key.KeyId })
  expect(await state()).toBe("PendingImport")
})
