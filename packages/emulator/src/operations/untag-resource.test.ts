import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

async function tagged(...keys: string[]) {
  const caller = kms()
  const { KeyId } = await newKey(caller, { Tags: keys.map((TagKey) => ({ TagKey, TagValue: "v" })) })
  const left = async () => {
    const { Tags } = await caller.call("ListResourceTags", { KeyId })
    return Tags.map(({ TagKey }: { TagKey: string }) => TagKey)
  }
  return { ...caller, KeyId, left }
}

test("takes the tags with these keys away, whatever their values, and answers nothing", async () => {
  const { call, KeyId, left } = await tagged("a", "b", "c")
  expect(await call("UntagResource", { KeyId, TagKeys: ["c", "a"] })).toEqual({})
  expect(await left()).toEqual(["b"])
})

test("tag keys that are not there are no fault, and letter case matters", async () => {
  const { call, KeyId, left } = await tagged("a", "b")
  await call("UntagResource", { KeyId, TagKeys: ["A", "nothing", "b", "b"] })
  expect(await left()).toEqual(["a"])
})

test("is for keys of the own account", async () => {
  const { refusal, KeyId } = await tagged("a")
  const Arn = `arn:aws:kms:us-east-1:111122223333:key/${KeyId}`
  expect(await refusal("UntagResource", { KeyId: Arn, TagKeys: ["a"] }, { account: "444455556666" })).toMatch(/^AccessDeniedException: /)
})
