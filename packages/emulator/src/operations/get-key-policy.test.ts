import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"
import { defaultPolicy } from "../keys/default-policy.ts"

const caller = kms()
const { KeyId, Arn } = await newKey(caller)

test("gives the default policy of a key that was made without one, and the policy's name", async () => {
  const answer = { Policy: defaultPolicy({ account: "111122223333", region: "us-east-1" }), PolicyName: "default" }
  expect(await caller.call("GetKeyPolicy", { KeyId })).toEqual(answer)
  expect(await caller.call("GetKeyPolicy", { KeyId: Arn, PolicyName: "default" })).toEqual(answer)
})

test.each(["AWS_RAM", "mine"])("finds no policy named %s", async (PolicyName) => {
  expect(await caller.refusal("GetKeyPolicy", { KeyId, PolicyName })).toBe("NotFoundException: No such policy exists")
})

test("another account does not see it", async () => {
  expect(await caller.refusal("GetKeyPolicy", { KeyId: Arn }, { account: "444455556666" })).toMatch(/^AccessDeniedException: /)
})
