import { expect, test } from "vitest"
import { parsePolicy } from "./document.ts"
import { requireNoLockout } from "./lockout.ts"

const caller = { account: "111122223333", principalArn: "arn:aws:iam::111122223333:user/Alice" }
const allow = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" }
const lockedOut = expect.objectContaining({ code: "MalformedPolicyDocumentException", message: expect.stringContaining("in the future") })
const check = (...statements: object[]) => requireNoLockout(parsePolicy(JSON.stringify({ Statement: statements })), caller)

test.each([
  ["the account by number", {}],
  ["the account by its root", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
  ["the caller", { Principal: { AWS: caller.principalArn } }],
  ["everybody", { Principal: "*" }],
  ["everybody but somebody else", { Principal: undefined, NotPrincipal: { AWS: "444455556666" } }],
  ["just this action", { Action: ["kms:Encrypt", "kms:PutKeyPolicy"] }],
  ["this action by wildcards and in other letters", { Action: "KMS:put?ey*" }],
  ["everything but other actions", { Action: undefined, NotAction: "kms:Decrypt" }],
  ["the caller on a condition", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }],
])("a policy may allow %s", (_, changes) => {
  expect(() => check({ ...allow, ...changes })).not.toThrow()
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
])("a policy that allows only %s locks its author out", (_, changes) => {
  expect(() => check({ ...allow, ...changes })).toThrow(lockedOut)
})

test("a Deny wins over an Allow, unless it has a condition", () => {
  const deny = { ...allow, Effect: "Deny", Action: "kms:PutKeyPolicy" }
  expect(() => check(allow, deny)).toThrow(lockedOut)
  expect(() => check(allow, { ...deny, Condition: { StringEquals: { "kms:ViaService": "x" } } })).not.toThrow()
})
