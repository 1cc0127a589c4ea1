import { beforeAll, expect, test } from "vitest"
import { kms, type Members, newKey } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"

const caller = kms()
const keys: Members[] = []
const names = ({ Aliases }: Members) => Aliases.map(({ AliasName }: Members) => AliasName)

beforeAll(async () => {
  for (let index = 0; index < 3; index++) keys.push(await newKey(caller))
  for (let index = 0; index < 60; index++) {
    await caller.call("CreateAlias", { AliasName: `alias/${index}`, TargetKeyId: keys[index % 2]?.KeyId })
  }
})

test("lists all aliases, 50 to a page", async () => {
  const first = await caller.call("ListAliases")
  expect(names(first)).toHaveLength(50)
  const second = await caller.call("ListAliases", { Marker: first.NextMarker })
  expect([...names(first), ...names(second)]).toEqual(Array.from({ length: 60 }, (_, index) => `alias/${index}`))
})

test("an entry has name, ARN, key ID and times", async () => {
  const { Aliases } = await caller.call("ListAliases", { Limit: 1 })
  expect(Aliases).toEqual([
    {
      AliasName: "alias/0",
      AliasArn: "arn:aws:kms:us-east-1:111122223333:alias/0",
      TargetKeyId: keys[0]?.KeyId,
      CreationDate: START / 1000,
      LastUpdatedDate: START / 1000,
    },
  ])
})

test("lists the aliases of one key, by ID or ARN, over pages", async () => {
  const first = await caller.call("ListAliases", { KeyId: keys[1]?.KeyId, Limit: 20 })
  const second = await caller.call("ListAliases", { KeyId: keys[1]?.Arn, Limit: 20, Marker: first.NextMarker })
  expect([...names(first), ...names(second)]).toEqual(Array.from({ length: 30 }, (_, index) => `alias/${2 * index + 1}`))
  expect(second.Truncated).toBe(false)
})

test("a key without aliases has an empty list, an unknown key is not found", async () => {
  expect(await caller.call("ListAliases", { KeyId: keys[2]?.KeyId })).toEqual({ Aliases: [], Truncated: false })
  expect(await caller.refusal("ListAliases", { KeyId: "00000000-0000-4000-8000-000000000000" })).toMatch(/^NotFoundException/)
})

test("a marker of one key's list is not good for another's", async () => {
  const { NextMarker: Marker } = await caller.call("ListAliases", { KeyId: keys[0]?.KeyId, Limit: 1 })
  expect(await caller.refusal("ListAliases", { KeyId: keys[1]?.KeyId, Marker })).toMatch(/^InvalidMarkerException/)
  expect(await caller.refusal("ListAliases", { Marker })).toMatch(/^InvalidMarkerException/)
})

test.each([0, 101])("refuses a limit of %d", async (Limit) => {
  expect(await caller.refusal("ListAliases", { Limit })).toMatch(/^ValidationException: .*'limit'/)
})

test("names only keys of the own account", async () => {
  expect(await caller.refusal("ListAliases", { KeyId: keys[0]?.Arn }, { account: "444455556666" })).toMatch(/^AccessDeniedException/)
  expect(await caller.refusal("ListAliases", { KeyId: "alias/0" })).toMatch(/^NotFoundException/)
})
