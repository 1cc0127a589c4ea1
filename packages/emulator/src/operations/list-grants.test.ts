import { expect, test } from "vitest"
import { OTHER_ACCOUNT, OTHER_ROOT, ROOT, withKey } from "../../test/grants.ts"
import { newKey } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"

const ids = (grants: { GrantId?: string }[]) => grants.map(({ GrantId }) => GrantId)

test("an entry says everything about the grant but its tokens", async () => {
  const { grant, list, Arn } = await withKey()
  const said = {
    Name: "n",
    GranteePrincipal: OTHER_ROOT,
    RetiringPrincipal: ROOT,
    Operations: ["Encrypt", "Decrypt"],
    Constraints: { EncryptionContextSubset: { a: "1" } },
  }
  const { GrantId } = await grant(said)
  expect(await list()).toEqual([{ ...said, KeyId: Arn, GrantId, CreationDate: START / 1000, IssuingAccount: ROOT }])
})

test("a grant without a name has an empty one, and members that were not given are not there", async () => {
  const { grant, list } = await withKey()
  await grant({ Operations: ["Decrypt", "Decrypt"] })
  const [entry] = await list()
  expect(entry).toMatchObject({ Name: "", Operations: ["Decrypt"] })
  for (const member of ["RetiringPrincipal", "Constraints", "GranteeServicePrincipal"]) expect(entry).not.toHaveProperty(member)
})

test("filters by grant ID, by grantee, and by both", async () => {
  const { grant, list } = await withKey()
  const { GrantId: one } = await grant()
  const { GrantId: two } = await grant({ GranteePrincipal: ROOT })
  expect(ids(await list({ GrantId: two }))).toEqual([two])
  expect(ids(await list({ GranteePrincipal: OTHER_ROOT }))).toEqual([one])
  expect(await list({ GranteePrincipal: OTHER_ROOT, GrantId: two })).toEqual([])
  expect(await list({ GrantId: "0".repeat(64) })).toEqual([])
})

test("refuses an ID that cannot be one, and two kinds of grantee", async () => {
  const { refusal, KeyId } = await withKey()
  expect(await refusal("ListGrants", { KeyId, GrantId: "x" })).toMatch(/^InvalidGrantIdException/)
  const both = { GranteePrincipal: ROOT, GranteeServicePrincipal: "a.b.c" }
  expect(await refusal("ListGrants", { KeyId, ...both })).toMatch(/^ValidationException/)
})

test("only services may ask for a service", async () => {
  const { refusal, KeyId } = await withKey()
  expect(await refusal("ListGrants", { KeyId, GranteeServicePrincipal: "a.b.c" })).toMatch(/^AccessDeniedException/)
})

test("pages hold matching grants only, and the last one says so", async () => {
  const { grant, call, KeyId, refusal } = await withKey()
  const mine: string[] = []
  for (let index = 0; index < 5; index++) {
    await grant()
    mine.push((await grant({ GranteePrincipal: ROOT })).GrantId)
  }
  await grant()
  const filter = { KeyId, GranteePrincipal: ROOT, Limit: 2 }
  const first = await call("ListGrants", filter)
  const second = await call("ListGrants", { ...filter, Marker: first.NextMarker })
  const last = await call("ListGrants", { ...filter, Marker: second.NextMarker })
  expect([first, second, last].map(({ Grants }) => ids(Grants))).toEqual([mine.slice(0, 2), mine.slice(2, 4), mine.slice(4)])
  expect([first.Truncated, second.Truncated, last.Truncated]).toEqual([true, true, false])
  expect(await refusal("ListGrants", { KeyId, Marker: first.NextMarker })).toMatch(/^InvalidMarkerException/)
})

test("a page that holds the last match is the last, though other grants follow", async () => {
  const { grant, call, KeyId } = await withKey()
  await grant({ GranteePrincipal: ROOT })
  for (let index = 0; index < 3; index++) await grant()
  const page = await call("ListGrants", { KeyId, GranteePrincipal: ROOT, Limit: 1 })
  expect([page.Grants.length, page.Truncated]).toEqual([1, false])
})

test("lists the grants of its own key only, in every key state", async () => {
  const { caller, grant, list, call, KeyId } = await withKey()
  const { KeyId: other } = await newKey(caller)
  await grant()
  expect((await call("ListGrants", { KeyId: other })).Grants).toEqual([])
  await call("ScheduleKeyDeletion", { KeyId })
  expect(await list()).toHaveLength(1)
})

test("another account does not see them", async () => {
  const { refusal, Arn } = await withKey()
  expect(await refusal("ListGrants", { KeyId: Arn }, { account: OTHER_ACCOUNT })).toMatch(/^AccessDeniedException/)
})
