import { expect, test } from "vitest"
import { OTHER_ACCOUNT, OTHER_ROOT, withKey } from "../../test/grants.ts"
import { newKey } from "../../test/kms.ts"

const there = { account: OTHER_ACCOUNT }
const NO_GRANT = "0".repeat(64)

test.each(["first", "second"])("the token of the %s of two requests ends the grant, once", async (which) => {
  const { call, refusal, grant, list } = await withKey()
  const tokens = [(await grant({ Name: "n" })).GrantToken, (await grant({ Name: "n" })).GrantToken]
  const GrantToken = tokens[which === "first" ? 0 : 1]
  expect(await call("RetireGrant", { GrantToken })).toEqual({})
  expect(await list()).toEqual([])
  for (const token of tokens) expect(await refusal("RetireGrant", { GrantToken: token })).toMatch(/^InvalidGrantTokenException/)
})

test("so does the key with the grant ID, by key ID or key ARN", async () => {
  const { call, grant, list, KeyId, Arn } = await withKey()
  for (const key of [KeyId, Arn]) {
    const { GrantId } = await grant()
    await call("RetireGrant", { KeyId: key, GrantId })
  }
  expect(await list()).toEqual([])
})

test("leaves other grants as they are, and works whatever state the key is in", async () => {
  const { call, grant, list, KeyId } = await withKey()
  const [{ GrantToken }, { GrantId }] = [await grant(), await grant()]
  await call("ScheduleKeyDeletion", { KeyId })
  await call("RetireGrant", { GrantToken })
  expect(await list()).toMatchObject([{ GrantId }])
})

test("a token, a key and an ID have to mean one grant when they come together", async () => {
  const { call, refusal, caller, grant, list, KeyId } = await withKey()
  const [one, two] = [await grant(), await grant()]
  const { KeyId: other } = await newKey(caller)
  const { GrantToken } = one
  expect(await refusal("RetireGrant", { GrantToken, GrantId: two.GrantId })).toMatch(/^ValidationException/)
  expect(await refusal("RetireGrant", { GrantToken, KeyId: other })).toMatch(/^ValidationException/)
  expect(await list()).toHaveLength(2)
  await call("RetireGrant", { GrantToken, KeyId, GrantId: one.GrantId })
  expect(await list()).toHaveLength(1)
})

test("refuses what names no grant", async () => {
  const { refusal, caller, grant, KeyId } = await withKey()
  const { GrantId } = await grant()
  const { KeyId: other } = await newKey(caller)
  expect(await refusal("RetireGrant", {})).toMatch(/^ValidationException/)
  expect(await refusal("RetireGrant", { KeyId })).toMatch(/^ValidationException/)
  expect(await refusal("RetireGrant", { GrantId })).toMatch(/^ValidationException/)
  expect(await refusal("RetireGrant", { GrantToken: "token" })).toMatch(/^InvalidGrantTokenException/)
  expect(await refusal("RetireGrant", { KeyId, GrantId: "x" })).toMatch(/^InvalidGrantIdException/)
  expect(await refusal("RetireGrant", { KeyId, GrantId: NO_GRANT })).toMatch(/^NotFoundException/)
  expect(await refusal("RetireGrant", { KeyId: other, GrantId })).toMatch(/^NotFoundException/)
})

test("a token is good in its own Region", async () => {
  const { call, refusal, grant } = await withKey()
  const { GrantToken } = await grant()
  expect(await refusal("RetireGrant", { GrantToken }, { region: "eu-west-1" })).toMatch(/^InvalidGrantTokenException/)
  await call("RetireGrant", { GrantToken })
})

test("a dry run leaves the grant in place", async () => {
  const { refusal, grant, list, KeyId } = await withKey()
  const { GrantToken, GrantId } = await grant()
  expect(await refusal("RetireGrant", { GrantToken, DryRun: true })).toMatch(/^DryRunOperationException/)
  expect(await refusal("RetireGrant", { KeyId, GrantId, DryRun: true })).toMatch(/^DryRunOperationException/)
  expect(await refusal("RetireGrant", { KeyId, GrantId: NO_GRANT, DryRun: true })).toMatch(/^NotFoundException/)
  expect(await list()).toHaveLength(1)
})

test("another account may when the grant says so, by token or by ARN and ID", async () => {
  const { call, refusal, grant, list, Arn } = await withKey()
  const mine = await grant({ GranteePrincipal: OTHER_ROOT })
  expect(await refusal("RetireGrant", { KeyId: Arn, GrantId: mine.GrantId }, there)).toMatch(/^AccessDeniedException/)
  expect(await refusal("RetireGrant", { GrantToken: mine.GrantToken }, there)).toMatch(/^AccessDeniedException/)
  expect(await refusal("RetireGrant", { KeyId: Arn, GrantId: NO_GRANT }, there)).toMatch(/^AccessDeniedException/)
  const retiring = await grant({ RetiringPrincipal: OTHER_ROOT })
  const self = await grant({ Operations: ["Decrypt", "RetireGrant"] })
  await call("RetireGrant", { GrantToken: retiring.GrantToken }, there)
  await call("RetireGrant", { KeyId: Arn, GrantId: self.GrantId }, there)
  expect(await list()).toMatchObject([{ GrantId: mine.GrantId }])
})
