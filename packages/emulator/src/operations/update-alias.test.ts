import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"

const AliasName = "alias/a"

async function withAlias(input = {}) {
  const caller = kms()
  const key = await newKey(caller, input)
  await caller.call("CreateAlias", { AliasName, TargetKeyId: key.KeyId })
  return { ...caller, caller, key }
}

test("the alias names the new key from then on, and only its update time changes", async () => {
  const { call, caller, key, emulator } = await withAlias()
  const target = await newKey(caller)
  emulator.clock.advance(1500)
  expect(await call("UpdateAlias", { AliasName, TargetKeyId: target.Arn })).toEqual({})
  expect((await call("DescribeKey", { KeyId: AliasName })).KeyMetadata).toEqual(target)
  expect((await call("ListAliases", { KeyId: key.KeyId })).Aliases).toEqual([])
  expect((await call("ListAliases", { KeyId: target.KeyId })).Aliases).toMatchObject([
    { AliasName, TargetKeyId: target.KeyId, CreationDate: START / 1000, LastUpdatedDate: START / 1000 + 1.5 },
  ])
})

test("there has to be an alias: none is made", async () => {
  const { refusal, key } = await withAlias()
  expect(await refusal("UpdateAlias", { AliasName: "alias/none", TargetKeyId: key.KeyId })).toBe(
    "NotFoundException: Alias arn:aws:kms:us-east-1:111122223333:alias/none is not found.",
  )
})

test.each([
  ["an asymmetric key", { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" }],
  ["an HMAC key", { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }],
])("a symmetric key's alias does not move to %s", async (_, input) => {
  const { call, caller, refusal, key } = await withAlias()
  const target = await newKey(caller, input)
  expect(await refusal("UpdateAlias", { AliasName, TargetKeyId: target.KeyId })).toMatch(/^ValidationException/)
  expect((await call("DescribeKey", { KeyId: AliasName })).KeyMetadata).toEqual(key)
})

test("asymmetric keys of another spec are of the same type; of another usage they are refused", async () => {
  const { call, caller, refusal } = await withAlias({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
  const agreement = await newKey(caller, { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" })
  expect(await refusal("UpdateAlias", { AliasName, TargetKeyId: agreement.KeyId })).toMatch(/^ValidationException/)
  const other = await newKey(caller, { KeySpec: "ECC_NIST_EDWARDS25519", KeyUsage: "SIGN_VERIFY" })
  await call("UpdateAlias", { AliasName, TargetKeyId: other.KeyId })
})

test("the present key may be pending deletion, the new one may not", async () => {
  const { call, caller, refusal, key } = await withAlias()
  const target = await newKey(caller)
  await call("ScheduleKeyDeletion", { KeyId: target.KeyId })
  expect(await refusal("UpdateAlias", { AliasName, TargetKeyId: target.KeyId })).toBe(
    `KMSInvalidStateException: ${target.Arn} is pending deletion.`,
  )
  await call("CancelKeyDeletion", { KeyId: target.KeyId })
  await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
  await call("UpdateAlias", { AliasName, TargetKeyId: target.KeyId })
})

test("the new key must have room for it", async () => {
  const { call, caller, refusal, key } = await withAlias()
  const full = await newKey(caller)
  for (let index = 0; index < 50; index++) await call("CreateAlias", { AliasName: `alias/${index}`, TargetKeyId: full.KeyId })
  expect(await refusal("UpdateAlias", { AliasName, TargetKeyId: full.KeyId })).toMatch(/^LimitExceededException/)
  await call("UpdateAlias", { AliasName: "alias/1", TargetKeyId: full.KeyId })
  await call("UpdateAlias", { AliasName: "alias/1", TargetKeyId: key.KeyId })
})

test("names without the prefix and reserved names are refused", async () => {
  const { refusal, key } = await withAlias()
  expect(await refusal("UpdateAlias", { AliasName: "a", TargetKeyId: key.KeyId })).toMatch(/^ValidationException/)
  expect(await refusal("UpdateAlias", { AliasName: "alias/aws/s3", TargetKeyId: key.KeyId })).toMatch(/^ValidationException/)
})
