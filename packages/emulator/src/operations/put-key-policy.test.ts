import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"

const statement = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" }
const policy = (changes: object = {}) => JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }] }, undefined, 3)
const LOCKOUT = policy({ Principal: { AWS: "444455556666" } })

async function withKey() {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  const get = async (more: object = {}) => (await caller.call("GetKeyPolicy", { KeyId, ...more })).Policy
  const put = (Policy: string, more: object = {}) => caller.call("PutKeyPolicy", { KeyId, Policy, ...more })
  const refused = (Policy: string, more: object = {}) => caller.refusal("PutKeyPolicy", { KeyId, Policy, ...more })
  return { ...caller, KeyId, get, put, refused }
}

test("replaces the policy as a whole and answers nothing; GetKeyPolicy gives it back to the letter", async () => {
  const { get, put } = await withKey()
  expect(JSON.parse(await get()).Id).toBe("key-default-1")
  expect(await put(policy())).toEqual({})
  expect(await get({ PolicyName: "default" })).toBe(policy())
})

test.each(["Disabled", "PendingDeletion"])("works while the key is %s", async (state) => {
  const { call, KeyId, get, put } = await withKey()
  await call(state === "Disabled" ? "DisableKey" : "ScheduleKeyDeletion", { KeyId })
  await put(policy())
  expect(await get()).toBe(policy())
})

test("a policy that locks its author out is refused, unless the check is bypassed", async () => {
  const { get, put, refused } = await withKey()
  expect(await refused(LOCKOUT)).toBe(
    "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.",
  )
  expect(JSON.parse(await get()).Id).toBe("key-default-1")
  await put(LOCKOUT, { BypassPolicyLockoutSafetyCheck: true })
  // Locked out it is, the root user too.
  await expect(get()).rejects.toThrow("AccessDeniedException")
})

test("only the policy named default can be set", async () => {
  const { put, refused } = await withKey()
  await put(policy(), { PolicyName: "default" })
  expect(await refused(policy(), { PolicyName: "AWS_RAM" })).toBe(
    "ValidationException: The AWS_RAM policy can only be managed by the RAM service",
  )
  expect(await refused(policy(), { PolicyName: "mine" })).toMatch(/^UnsupportedOperationException: /)
  expect(await refused(policy(), { PolicyName: "no name" })).toMatch(/^ValidationException: 1 validation error/)
})

test.each([
  ["text that is no JSON", "policy", "MalformedPolicyDocumentException"],
  ["a policy without statements", "{}", "MalformedPolicyDocumentException"],
  ["a statement without a principal", policy({ Principal: undefined }), "MalformedPolicyDocumentException"],
  ["a character beyond Latin-1", policy({ Sid: "€" }), "ValidationException"],
  ["too long a policy", policy().padEnd(131_073), "LimitExceededException"],
])("refuses %s and leaves the policy as it is", async (_, text, code) => {
  const { get, refused } = await withKey()
  expect(await refused(text)).toMatch(new RegExp(`^${code}: `))
  expect(JSON.parse(await get()).Id).toBe("key-default-1")
})
