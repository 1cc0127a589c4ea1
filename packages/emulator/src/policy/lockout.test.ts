import { expect, test } from "vitest"
import { ALICE, callerOf, permission, policyOf } from "../../test/questions.ts"
import { context, keyRecord } from "../../test/records.ts"
import { requireNoLockout } from "./lockout.ts"

const root = { account: "111122223333", principalArn: "arn:aws:iam::111122223333:root" }
const allow = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" }
const lockedOut = expect.objectContaining({ code: "MalformedPolicyDocumentException", message: expect.stringContaining("in the future") })
const check = (statements: object[], caller = callerOf(ALICE)) => {
  const region = "us-east-1"
  requireNoLockout(keyRecord({ region, policy: policyOf(...statements) }), context({ operation: "CreateKey", caller }))
}

test.each([
  ["the account by number", {}],
  ["the account by its root", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
  ["everybody", { Principal: "*" }],
  ["everybody but somebody else", { Principal: undefined, NotPrincipal: { AWS: "444455556666" } }],
  ["just this action", { Action: ["kms:Encrypt", "kms:PutKeyPolicy"] }],
  ["this action by wildcards and in other letters", { Action: "KMS:put?ey*" }],
  ["everything but other actions", { Action: undefined, NotAction: "kms:Decrypt" }],
  ["the account on a condition that PutKeyPolicy meets", { Condition: { StringEquals: { "kms:PolicyName": "default" } } }],
])("a policy may allow %s", (_, changes) => {
  expect(() => check([{ ...allow, ...changes }], root)).not.toThrow()
})

test.each([
  ["another account", { Principal: { AWS: "444455556666" } }],
  ["another user of the account", { Principal: { AWS: "arn:aws:iam::111122223333:user/Bob" } }],
  ["a service", { Principal: { Service: "logs.amazonaws.com" } }],
  ["everybody but the account", { Principal: undefined, NotPrincipal: { AWS: "111122223333" } }],
  ["other actions", { Action: ["kms:Encrypt", "kms:PutKeyPolicyX", "s3:*"] }],
  ["everything but this action", { Action: undefined, NotAction: "kms:Put*" }],
  ["no action", { Action: undefined }],
  ["no resource", { Resource: undefined }],
  ["the account on a condition that it does not meet", { Condition: { StringEquals: { "kms:PolicyName": "other" } } }],
  ["another key", { Resource: "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-000000000000" }],
])("a policy that allows only %s locks its author out", (_, changes) => {
  expect(() => check([{ ...allow, ...changes }], root)).toThrow(lockedOut)
})

test("a Deny wins over an Allow, unless its condition is not met", () => {
  const deny = { ...allow, Effect: "Deny", Action: "kms:PutKeyPolicy" }
  expect(() => check([allow, deny], root)).toThrow(lockedOut)
  expect(() => check([allow, { ...deny, Condition: { StringEquals: { "kms:ViaService": "x" } } }], root)).not.toThrow()
})

test("a policy that leaves it to the account locks out whom no identity policy allows it", () => {
  expect(() => check([allow])).toThrow(lockedOut)
  const identityPolicies = [policyOf(permission({ Action: "kms:PutKeyPolicy" }))]
  expect(() => check([allow], callerOf(ALICE, { identityPolicies }))).not.toThrow()
  expect(() => check([{ ...allow, Principal: { AWS: ALICE } }])).not.toThrow()
})
