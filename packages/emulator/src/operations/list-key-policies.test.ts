import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

const caller = kms()
const { KeyId } = await newKey(caller)

test.each([{}, { Limit: 1 }, { Limit: 1000 }])("with %j names the one policy", async (more) => {
  expect(await caller.call("ListKeyPolicies", { KeyId, ...more })).toEqual({ PolicyNames: ["default"], Truncated: false })
})

test("refuses any marker, with an error that the page lists", async () => {
  expect(await caller.refusal("ListKeyPolicies", { KeyId, Marker: "made-up" })).toMatch(/^ValidationException: /)
})

test.each([0, 1001])("refuses a limit of %d", async (Limit) => {
  expect(await caller.refusal("ListKeyPolicies", { KeyId, Limit })).toMatch(/^ValidationException: .*'limit'/)
})
