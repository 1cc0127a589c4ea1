import { expect, test } from "vitest"
import { OTHER_ACCOUNT, OTHER_ROOT, withKey } from "../../test/grants.ts"
import { newKey } from "../../test/kms.ts"

const NO_GRANT = "0".repeat(64)

test("ends a grant, by key ID or key ARN, in every key state; its token ends with it", async () => {
  const { call, refusal, grant, list, KeyId, Arn } = await withKey()
  const [one, two, three] = [await grant(), await grant(), await grant()]
  expect(await call("RevokeGrant", { KeyId, GrantId: one.GrantId })).toEqual({})
  await call("ScheduleKeyDeletion", { KeyId })
  await call("RevokeGrant", { KeyId: Arn, GrantId: two.GrantId })
  expect(await list()).toMatchObject([{ GrantId: three.GrantId }])
  expect(await refusal("RetireGrant", { GrantToken: one.GrantToken })).toMatch(/^InvalidGrantTokenException/)
})

test("refuses what is no grant of this key, and a token in place of the ID", async () => {
  const { caller, refusal, grant, list, KeyId } = await withKey()
  const { GrantId, GrantToken } = await grant()
  const { KeyId: other } = await newKey(caller)
  expect(await refusal("RevokeGrant", { KeyId, GrantId: NO_GRANT })).toMatch(/^NotFoundException/)
  expect(await refusal("RevokeGrant", { KeyId: other, GrantId })).toMatch(/^NotFoundException/)
  expect(await refusal("RevokeGrant", { KeyId, GrantId: "x" })).toMatch(/^InvalidGrantIdException/)
  expect(await refusal("RevokeGrant", { KeyId, GrantToken })).toMatch(/^ValidationException/)
  expect(await list()).toHaveLength(1)
})

test("a dry run leaves the grant in place", async () => {
  const { refusal, grant, list, KeyId } = await withKey()
  const { GrantId } = await grant()
  expect(await refusal("RevokeGrant", { KeyId, GrantId, DryRun: true })).toMatch(/^DryRunOperationException/)
  expect(await refusal("RevokeGrant", { KeyId, GrantId: NO_GRANT, DryRun: true })).toMatch(/^NotFoundException/)
  expect(await list()).toHaveLength(1)
})

test("the retiring principal of another account may not: the permission is the key's to give", async () => {
  const { refusal, grant, Arn } = await withKey()
  const { GrantId } = await grant({ RetiringPrincipal: OTHER_ROOT })
  expect(await refusal("RevokeGrant", { KeyId: Arn, GrantId }, { account: OTHER_ACCOUNT })).toMatch(/^AccessDeniedException/)
})
