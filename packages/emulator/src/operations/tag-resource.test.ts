import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

const tag = (TagKey: string, TagValue = "v") => ({ TagKey, TagValue })

async function tagged(...Tags: object[]) {
  const caller = kms()
  const { KeyId, Arn } = await newKey(caller, { Tags })
  const list = async () => (await caller.call("ListResourceTags", { KeyId })).Tags
  return { ...caller, KeyId, Arn, list }
}

test("adds tags behind those that are there, and answers nothing", async () => {
  const { call, KeyId, list } = await tagged(tag("a", "1"))
  expect(await call("TagResource", { KeyId, Tags: [tag("c", ""), tag("b")] })).toEqual({})
  expect(await list()).toEqual([tag("a", "1"), tag("c", ""), tag("b")])
})

test("a tag key that is there gets the new value, also under the key's ARN", async () => {
  const { call, Arn, list } = await tagged(tag("a", "1"), tag("A", "2"))
  await call("TagResource", { KeyId: Arn, Tags: [tag("a", "3")] })
  expect(await list()).toEqual([tag("a", "3"), tag("A", "2")])
})

test("50 tags are enough; changing one of them is not adding one", async () => {
  const { call, refusal, KeyId, list } = await tagged(...Array.from({ length: 50 }, (_, index) => tag(`k${index}`)))
  expect(await refusal("TagResource", { KeyId, Tags: [tag("one more")] })).toMatch(/^LimitExceededException: .* 50 /)
  await call("TagResource", { KeyId, Tags: [tag("k7", "new")] })
  expect(await list()).toHaveLength(50)
})

test("a refused request changes nothing", async () => {
  const { refusal, KeyId, list } = await tagged(tag("a", "1"))
  expect(await refusal("TagResource", { KeyId, Tags: [tag("b"), tag("aws:c")] })).toMatch(/^TagException: /)
  expect(await refusal("TagResource", { KeyId, Tags: [tag("b"), tag("b")] })).toMatch(/^TagException: /)
  expect(await list()).toEqual([tag("a", "1")])
})

test("a key pending deletion keeps the tags that it has", async () => {
  const { call, refusal, KeyId, list } = await tagged(tag("a"))
  await call("ScheduleKeyDeletion", { KeyId })
  expect(await refusal("TagResource", { KeyId, Tags: [tag("b")] })).toMatch(/^KMSInvalidStateException: /)
  expect(await refusal("UntagResource", { KeyId, TagKeys: ["a"] })).toMatch(/^KMSInvalidStateException: /)
  expect(await list()).toEqual([tag("a")])
})

test("aliases are no keys to tag", async () => {
  const { call, refusal, KeyId } = await tagged()
  await call("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })
  expect(await refusal("TagResource", { KeyId: "alias/a", Tags: [tag("b")] })).toMatch(/^NotFoundException: /)
})
