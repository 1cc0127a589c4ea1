import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

const caller = kms()
const { KeyId, Arn } = await newKey(caller, { Tags: Array.from({ length: 5 }, (_, index) => ({ TagKey: `k${index}`, TagValue: "" })) })
const { KeyId: bare } = await newKey(caller)
const names = ({ Tags }: { Tags?: { TagKey: string }[] }) => Tags?.map(({ TagKey }) => TagKey).join(" ")

test("lists all tags of a key, a key without tags too", async () => {
  expect(names(await caller.call("ListResourceTags", { KeyId }))).toBe("k0 k1 k2 k3 k4")
  expect(await caller.call("ListResourceTags", { KeyId: bare })).toEqual({ Tags: [], Truncated: false })
})

test("comes in pages, by key ID or ARN", async () => {
  const first = await caller.call("ListResourceTags", { KeyId, Limit: 2 })
  const second = await caller.call("ListResourceTags", { KeyId: Arn, Limit: 3, Marker: first.NextMarker })
  expect([names(first), first.Truncated, names(second), second.Truncated]).toEqual(["k0 k1", true, "k2 k3 k4", false])
})

test("a marker is good for its own key only", async () => {
  const { NextMarker: Marker } = await caller.call("ListResourceTags", { KeyId, Limit: 2 })
  expect(await caller.refusal("ListResourceTags", { KeyId: bare, Marker })).toMatch(/^InvalidMarkerException: /)
})

test.each([0, 51])("refuses a limit of %d", async (Limit) => {
  expect(await caller.refusal("ListResourceTags", { KeyId, Limit })).toMatch(/^ValidationException: .*'limit'/)
})
