import { expect, test } from "vitest"
import { ALICE, ask, callerOf, OTHER, OWNER, permission, policyOf, ROOT, statement } from "../../test/questions.ts"
import { context, keyRecord } from "../../test/records.ts"
import { evaluate } from "./evaluate.ts"
import { inWords } from "./finding.ts"
import { requireAllowed } from "./require-allowed.ts"

const why = (...args: Parameters<typeof ask>) => ask(...args).because.map(inWords)
const root = { account: OWNER, principalArn: ROOT }

test("the default key policy allows the root user, by its one statement", () => {
  expect(why({ caller: root })).toEqual(['statement 1 "Enable IAM User Permissions" of the key policy allows it'])
})

test("a decision that one statement makes is made once", () => {
  expect(ask({ caller: root })).toBe(ask({ caller: { ...root } }))
})

test("what the key policy leaves to the account is allowed by two statements", () => {
  const identityPolicies = [policyOf(permission({ Action: "kms:Encrypt" })), policyOf(permission({ Sid: "use" }))]
  expect(why({ caller: callerOf(ALICE, { identityPolicies }) })).toEqual([
    `statement 1 "Enable IAM User Permissions" of the key policy leaves it to the account's identity policies`,
    'statement 1 "use" of identity policy 2 allows it',
  ])
})

test("a refusal names the statement that forbids", () => {
  const policy = policyOf(statement(), statement({ Effect: "Deny", Sid: "not Alice", Principal: { AWS: ALICE } }))
  expect(why({ policy })).toEqual(['statement 2 "not Alice" of the key policy forbids it'])
  const identityPolicies = [policyOf(permission(), permission({ Effect: "Deny" }))]
  expect(why({ caller: callerOf(ALICE, { identityPolicies }) })).toEqual(["statement 2 of identity policy 1 forbids it"])
})

test("a refusal names what is missing", () => {
  const nobody = policyOf(statement({ Principal: { AWS: OTHER } }))
  expect(why({ policy: nobody })).toEqual([
    "no statement of the key policy names the caller or its account and allows it",
    "no grant permits it",
  ])
  const left = `statement 1 "Enable IAM User Permissions" of the key policy leaves it to the account's identity policies`
  expect(why({})).toEqual([left, "no statement of any identity policy allows it", "no grant permits it"])
  const identityPolicies = [policyOf(permission())]
  const permissionsBoundary = policyOf(permission({ Action: "kms:Encrypt" }))
  expect(why({ caller: callerOf(ALICE, { identityPolicies, permissionsBoundary }) })).toEqual([
    left,
    "no statement of the permissions boundary allows it",
    "no grant permits it",
  ])
})

test("a finding is a sentence: a statement, a grant, or what there is to say", () => {
  const statement = { effect: "Allow", policy: "key policy", statement: 2 } as const
  expect([{ grant: "1234" }, { note: "nothing" }, statement, { ...statement, effect: "Deny", number: 3 } as const].map(inWords)).toEqual([
    "grant 1234 permits it",
    "nothing",
    "statement 2 of the key policy allows it",
    "statement 2 of key policy 3 forbids it",
  ])
})

test("a refusal tells the caller who may not do what to which resource, and nothing of statements", () => {
  const ctx = context({ operation: "Decrypt", caller: callerOf(ALICE) })
  const key = keyRecord()
  const text = `User: ${ALICE} is not authorized to perform: kms:Decrypt on resource: ${key.arn} because no identity-based policy allows the kms:Decrypt action`
  const refusal = expect.objectContaining({ code: "AccessDeniedException", message: text })
  expect(() => requireAllowed(ctx, { action: "kms:Decrypt", resource: key.arn, key })).toThrow(refusal)
})

test("operations for the own account alone say so, and hide the key", () => {
  const caller = { account: OTHER, principalArn: `arn:aws:iam::${OTHER}:root` }
  const policy = policyOf(statement())
  expect(ask({ caller, policy, operation: "DisableKey" })).toEqual({
    allowed: false,
    reason: "hidden",
    because: [{ note: "the operation is not for keys of another account" }],
  })
})

test("a grant counts by its token before it shows", () => {
  const key = keyRecord({ policy: policyOf(statement({ Principal: { AWS: OTHER } })) })
  const grant = { grantId: "1".repeat(64), tokenSecret: "", keyId: key.keyId, keyArn: key.arn, granteePrincipal: ALICE }
  const full = { ...grant, issuingAccount: OWNER, operations: ["Decrypt"] as const, createdAt: 0 }
  const question = { action: "kms:Decrypt", resource: key.arn, key }
  const ctx = (grants: readonly (typeof full)[]) => context({ operation: "Decrypt", caller: callerOf(ALICE), keys: { KeyId: key }, grants })
  expect(evaluate(question, ctx([])).allowed).toBe(false)
  expect(evaluate(question, ctx([full])).because).toEqual([{ grant: full.grantId }])
  expect(evaluate(question, ctx([{ ...full, keyArn: `${key.arn}0` }])).allowed).toBe(false)
})
