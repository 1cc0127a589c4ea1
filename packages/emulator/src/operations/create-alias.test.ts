import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

async function withKey() {
  const caller = kms()
  const key = await newKey(caller)
  const create = { AliasName: "alias/a", TargetKeyId: key.KeyId }
  return { ...caller, caller, key, create }
}

test("gives a key another name, by key ID or key ARN, and answers nothing", async () => {
  const { call, key, create } = await withKey()
  expect(await call("CreateAlias", create)).toEqual({})
  await call("CreateAlias", { ...create, AliasName: "alias/B_2/c-d", TargetKeyId: key.Arn })
  expect((await call("DescribeKey", { KeyId: "alias/B_2/c-d" })).KeyMetadata).toEqual(key)
})

test("a name is taken once, also for the same key", async () => {
  const { call, refusal, create } = await withKey()
  await call("CreateAlias", create)
  expect(await refusal("CreateAlias", create)).toBe(
    "AlreadyExistsException: An alias with the name arn:aws:kms:us-east-1:111122223333:alias/a already exists",
  )
})

test("names differ by letter case, Region and account", async () => {
  const { call, caller, create } = await withKey()
  await call("CreateAlias", create)
  await call("CreateAlias", { ...create, AliasName: "alias/A" })
  for (const as of [{ region: "eu-west-1" }, { account: "444455556666" }]) {
    const other = await newKey(caller, {}, as)
    await call("CreateAlias", { ...create, TargetKeyId: other.KeyId }, as)
  }
})

test.each([
  ["a", "ValidationException: Alias must start with the prefix"],
  ["Alias/a", "ValidationException: Alias must start with the prefix"],
  ["alias/", "InvalidAliasNameException"],
  ["alias/aws/s3", "InvalidAliasNameException"],
  ["alias/a:b", "InvalidAliasNameException"],
  ["alias/a b", "ValidationException: 1 validation error"],
  ["alias/ä", "ValidationException: 1 validation error"],
  [`alias/${"a".repeat(251)}`, "ValidationException: 1 validation error"],
])("refuses the name %s", async (AliasName, fault) => {
  const { refusal, create } = await withKey()
  expect(await refusal("CreateAlias", { ...create, AliasName })).toContain(fault)
})

test("a name may have 256 characters, and begin with the prefix twice", async () => {
  const { call, create } = await withKey()
  await call("CreateAlias", { ...create, AliasName: `alias/${"a".repeat(250)}` })
  await call("CreateAlias", { ...create, AliasName: "alias/alias/a" })
})

test("a key has at most 50 aliases, and room again after one is deleted", async () => {
  const { call, refusal, create } = await withKey()
  for (let index = 0; index < 50; index++) await call("CreateAlias", { ...create, AliasName: `alias/${index}` })
  expect(await refusal("CreateAlias", create)).toMatch(/^LimitExceededException/)
  await call("DeleteAlias", { AliasName: "alias/7" })
  await call("CreateAlias", create)
})

test("the target is a key of the caller's account and Region, not an alias", async () => {
  const { call, refusal, key, create } = await withKey()
  await call("CreateAlias", create)
  const other = { ...create, AliasName: "alias/b" }
  expect(await refusal("CreateAlias", { ...other, TargetKeyId: "alias/a" })).toMatch(/^NotFoundException/)
  expect(await refusal("CreateAlias", { ...other, TargetKeyId: "00000000-0000-4000-8000-000000000000" })).toMatch(/^NotFoundException/)
  expect(await refusal("CreateAlias", { ...other, TargetKeyId: "" })).toMatch(/^ValidationException/)
  expect(await refusal("CreateAlias", { ...other, TargetKeyId: key.Arn }, { region: "eu-west-1" })).toBe(
    "NotFoundException: Invalid arn us-east-1",
  )
  expect(await refusal("CreateAlias", { ...other, TargetKeyId: key.Arn }, { account: "444455556666" })).toMatch(/^AccessDeniedException/)
})
