import { expect, test } from "vitest"
import { OTHER_ACCOUNT, OTHER_ROOT, ROOT, withKey } from "../../test/grants.ts"
import { newKey } from "../../test/kms.ts"

const ids = ({ Grants }: { Grants?: { GrantId: string }[] }) => Grants?.map(({ GrantId }) => GrantId)
const there = { account: OTHER_ACCOUNT }

test("lists the grants that a principal may retire, on all keys of all accounts in the Region", async () => {
  const { caller, call, grant } = await withKey()
  const { KeyId: theirs } = await newKey(caller, {}, there)
  const { GrantId: one } = await grant({ RetiringPrincipal: OTHER_ROOT })
  await grant({ RetiringPrincipal: ROOT })
  await grant()
  const plain = { KeyId: theirs, GranteePrincipal: ROOT, Operations: ["Decrypt"], RetiringPrincipal: OTHER_ROOT }
  const { GrantId: two } = await call("CreateGrant", plain, there)
  const answer = await call("ListRetirableGrants", { RetiringPrincipal: OTHER_ROOT }, there)
  expect(ids(answer)).toEqual([one, two])
  expect(answer.Grants).toMatchObject([{ IssuingAccount: ROOT }, { IssuingAccount: OTHER_ROOT }])
  const elsewhere = await call("ListRetirableGrants", { RetiringPrincipal: OTHER_ROOT }, { ...there, region: "eu-west-1" })
  expect(elsewhere).toEqual({ Grants: [], Truncated: false })
})

test("grants that were retired, or whose key is gone, are not listed", async () => {
  const { caller, call, grant, KeyId, emulator } = await withKey()
  const { KeyId: other } = await newKey(caller)
  const { GrantToken } = await grant({ RetiringPrincipal: ROOT })
  await grant({ RetiringPrincipal: ROOT })
  const { GrantId: stays } = await grant({ KeyId: other, RetiringPrincipal: ROOT })
  await call("RetireGrant", { GrantToken })
  await call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  emulator.clock.advance(7 * 86_400_000)
  expect(ids(await call("ListRetirableGrants", { RetiringPrincipal: ROOT }))).toEqual([stays])
})

test("comes in pages", async () => {
  const { call, grant } = await withKey()
  const made = [await grant({ RetiringPrincipal: ROOT }), await grant({ RetiringPrincipal: ROOT })]
  const first = await call("ListRetirableGrants", { RetiringPrincipal: ROOT, Limit: 1 })
  const second = await call("ListRetirableGrants", { RetiringPrincipal: ROOT, Limit: 1, Marker: first.NextMarker })
  expect([...(ids(first) ?? []), ...(ids(second) ?? [])]).toEqual(made.map(({ GrantId }) => GrantId))
  expect([first.Truncated, second.Truncated]).toEqual([true, false])
})

test.each([
  ["nobody", {}, "ValidationException"],
  ["a principal and a service", { RetiringPrincipal: ROOT, RetiringServicePrincipal: "a.b.c" }, "ValidationException"],
  ["what is no principal", { RetiringPrincipal: "Alice" }, "InvalidArnException"],
  ["a principal of another account", { RetiringPrincipal: OTHER_ROOT }, "AccessDeniedException"],
  ["a service, which only services may", { RetiringServicePrincipal: "a.b.c" }, "AccessDeniedException"],
  ["too large a page", { RetiringPrincipal: ROOT, Limit: 101 }, "ValidationException"],
])("refuses to list for %s", async (_, request, code) => {
  const { refusal } = await withKey()
  expect(await refusal("ListRetirableGrants", request)).toMatch(new RegExp(`^${code}: `))
})
