import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

async function withKey() {
  const caller = kms()
  const key = await newKey(caller)
  return { ...caller, caller, key }
}

test("a disabled key is refused in cryptography, and the answer is empty", async () => {
  const { call, refusal, key } = await withKey()
  expect(await call("DisableKey", { KeyId: key.KeyId })).toEqual({})
  expect(await refusal("GenerateDataKey", { KeyId: key.KeyId, NumberOfBytes: 16 })).toBe(`DisabledException: ${key.Arn} is disabled.`)
})

test("is idempotent", async () => {
  const { call, key } = await withKey()
  await call("DisableKey", { KeyId: key.KeyId })
  await call("DisableKey", { KeyId: key.Arn })
  expect((await call("DescribeKey", { KeyId: key.KeyId })).KeyMetadata).toMatchObject({ KeyState: "Disabled", Enabled: false })
})

test("a disabled key can still be described, aliased and scheduled for deletion", async () => {
  const { call, key } = await withKey()
  await call("DisableKey", { KeyId: key.KeyId })
  await call("CreateAlias", { AliasName: "alias/a", TargetKeyId: key.KeyId })
  await call("UpdateKeyDescription", { KeyId: key.KeyId, Description: "d" })
  await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
})

test("takes no alias, no key pending deletion or import, and no other account's key", async () => {
  const { call, caller, refusal, key } = await withKey()
  await call("CreateAlias", { AliasName: "alias/a", TargetKeyId: key.KeyId })
  expect(await refusal("DisableKey", { KeyId: "alias/a" })).toMatch(/^NotFoundException: Invalid keyId/)
  expect(await refusal("DisableKey", { KeyId: key.Arn }, { account: "444455556666" })).toMatch(/^AccessDeniedException/)
  await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
  expect(await refusal("DisableKey", { KeyId: key.KeyId })).toBe(`KMSInvalidStateException: ${key.Arn} is pending deletion.`)
  const external = await newKey(caller, { Origin: "EXTERNAL" })
  expect(await refusal("DisableKey", { KeyId: external.KeyId })).toMatch(/^KMSInvalidStateException: .* is pending import/)
})
