import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

test("the new description takes the place of the old one, also an empty one", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller, { Description: "old" })
  for (const Description of ["new", ""]) {
    expect(await caller.call("UpdateKeyDescription", { KeyId, Description })).toEqual({})
    expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({ Description, KeyState: "Enabled" })
  }
})

test("a description is required, and no alias names the key", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  expect(await caller.refusal("UpdateKeyDescription", { KeyId })).toMatch(/^ValidationException: .*'description'/)
  expect(await caller.refusal("UpdateKeyDescription", { KeyId: "alias/a", Description: "" })).toMatch(/^NotFoundException/)
})
