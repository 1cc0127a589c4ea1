import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

async function withAliases() {
  const caller = kms()
  const key = await newKey(caller)
  for (const AliasName of ["alias/a", "alias/b"]) await caller.call("CreateAlias", { AliasName, TargetKeyId: key.KeyId })
  return { ...caller, caller, key }
}

test("the key and its other aliases stay as they are", async () => {
  const { call, refusal, key } = await withAliases()
  expect(await call("DeleteAlias", { AliasName: "alias/a" })).toEqual({})
  expect(await refusal("DescribeKey", { KeyId: "alias/a" })).toMatch(/^NotFoundException/)
  expect((await call("DescribeKey", { KeyId: "alias/b" })).KeyMetadata).toEqual(key)
})

test("the name can be given again, to a key of another type", async () => {
  const { call, caller } = await withAliases()
  const hmac = await newKey(caller, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
  await call("DeleteAlias", { AliasName: "alias/a" })
  await call("CreateAlias", { AliasName: "alias/a", TargetKeyId: hmac.KeyId })
})

test("works also while the key is pending deletion", async () => {
  const { call, key } = await withAliases()
  await call("ScheduleKeyDeletion", { KeyId: key.KeyId })
  await call("DeleteAlias", { AliasName: "alias/a" })
})

test("an alias that is not there is not found, and goes away once only", async () => {
  const { call, refusal } = await withAliases()
  expect(await refusal("DeleteAlias", { AliasName: "alias/none" })).toMatch(/^NotFoundException: Alias /)
  await call("DeleteAlias", { AliasName: "alias/a" })
  expect(await refusal("DeleteAlias", { AliasName: "alias/a" })).toMatch(/^NotFoundException: Alias /)
})

test("an alias is deleted by its name only, and only in its own account", async () => {
  const { refusal } = await withAliases()
  expect(await refusal("DeleteAlias", { AliasName: "arn:aws:kms:us-east-1:111122223333:alias/a" })).toMatch(/^ValidationException/)
  expect(await refusal("DeleteAlias", { AliasName: "a" })).toMatch(/^ValidationException/)
  expect(await refusal("DeleteAlias", { AliasName: "alias/aws/s3" })).toMatch(/^ValidationException/)
  expect(await refusal("DeleteAlias", { AliasName: "alias/a" }, { account: "444455556666" })).toMatch(/^NotFoundException/)
})
