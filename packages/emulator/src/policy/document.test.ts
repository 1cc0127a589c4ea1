import { expect, test } from "vitest"
import { parseDocument, parsePolicy } from "./document.ts"

const statement = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" }
const policy = (changes: object = {}, document: object = {}) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }], ...document })
const malformed = expect.objectContaining({ code: "MalformedPolicyDocumentException" })

test("reads a statement, single strings as lists of one", () => {
  const [parsed] = parsePolicy(policy({ Sid: "s", Condition: { Bool: { "aws:SecureTransport": "true" } } }))
  expect(parsed).toEqual({
    sid: "s",
    effect: "Allow",
    principals: { AWS: ["111122223333"] },
    inverted: false,
    actions: ["kms:*"],
    notActions: [],
    resources: ["*"],
    notResources: [],
    conditions: { Bool: { "aws:SecureTransport": "true" } },
  })
})

test("a single statement needs no list, and Id and Version no presence", () => {
  expect(parsePolicy(JSON.stringify({ Statement: statement }))).toHaveLength(1)
})

test("a statement without actions or resources is accepted", () => {
  const [parsed] = parsePolicy(policy({ Action: undefined, Resource: undefined }))
  expect(parsed).toMatchObject({ actions: [], resources: [] })
})

test.each([
  { "ForAnyValue:StringLikeIfExists": { "kms:EncryptionContextKeys": ["a*", "b"] } },
  { NumericLessThan: { "kms:RotationPeriodInDays": 365 }, Null: { "aws:TokenIssueTime": true } },
  { "ForAllValues:ArnNotLike": { "aws:PrincipalArn": [] }, DateGreaterThanEquals: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } },
  {},
])("takes the conditions %j", (Condition) => {
  expect(parsePolicy(policy({ Condition }))[0]?.conditions).toEqual(Condition)
})

test("NotPrincipal turns the principals round", () => {
  const [parsed] = parsePolicy(policy({ Principal: undefined, NotPrincipal: "*", Effect: "Deny" }))
  expect(parsed).toMatchObject({ inverted: true, principals: { AWS: ["*"] }, effect: "Deny" })
})

test.each([
  ["text that is not JSON", "{", "it is not JSON"],
  ["a list", "[]", "it is not a JSON object"],
  ["null", "null", "it is not a JSON object"],
  ["a string", '"policy"', "it is not a JSON object"],
  ["an unknown version", policy({}, { Version: "2020-01-01" }), "its Version is unknown"],
  ["no statements", policy({}, { Statement: [] }), "it has no Statement"],
  ["a missing Statement", policy({}, { Statement: undefined }), "it has no Statement"],
  ["a statement that is no object", policy({}, { Statement: ["Allow"] }), "a Statement is not an object"],
  ["an unknown element of the policy", policy({}, { Statements: [] }), "it has an unknown element Statements"],
  ["an unknown element of a statement", policy({ Actions: "kms:*" }), "it has an unknown element Actions"],
  ["an effect of its own", policy({ Effect: "allow" }), "an Effect is neither Allow nor Deny"],
  ["both Action and NotAction", policy({ NotAction: "kms:Encrypt" }), "a Statement has both Action and NotAction"],
  ["both Principal and NotPrincipal", policy({ NotPrincipal: "*" }), "a Statement has both Principal and NotPrincipal"],
  ["both Resource and NotResource", policy({ NotResource: "*" }), "a Statement has both Resource and NotResource"],
  ["an action that is no string", policy({ Action: [1] }), "a Action is not a string or a list of strings"],
  ["a condition that is no object", policy({ Condition: "true" }), "a Condition is not an object"],
  ["a condition that is null", policy({ Condition: null }), "a Condition is not an object"],
  ["a condition that is a list", policy({ Condition: [] }), "a Condition is not an object"],
  [
    "an unknown condition operator",
    policy({ Condition: { StringIs: { "kms:ViaService": "a" } } }),
    "a Condition has the unknown operator StringIs",
  ],
  [
    "an operator that never takes IfExists with it",
    policy({ Condition: { NullIfExists: { "kms:ViaService": "true" } } }),
    "a Condition has the unknown operator NullIfExists",
  ],
  ["an operator of nothing", policy({ Condition: { "": { "kms:ViaService": "true" } } }), "a Condition has the unknown operator "],
  [
    "an operator without condition keys",
    policy({ Condition: { StringEquals: ["a"] } }),
    "the operator StringEquals of a Condition has no condition keys",
  ],
  [
    "a condition value that is an object",
    policy({ Condition: { StringEquals: { "kms:ViaService": {} } } }),
    "a value under StringEquals is neither text, number, true or false nor a list of them",
  ],
  ["a Sid that is a number", policy({ Sid: 1 }), "a Sid is not a string"],
  ["an Id that is a list", policy({}, { Id: [] }), "its Id is not a string"],
])("refuses %s, and says so", (_, text, why) => {
  expect(() => parsePolicy(text)).toThrow(malformed)
  expect(() => parsePolicy(text)).toThrow(expect.objectContaining({ message: `The key policy is not valid: ${why}.`, why }))
})

test.each([
  ["a Principal", { Principal: "*" }, "a Statement of an identity policy has a Principal"],
  ["a NotPrincipal", { NotPrincipal: "*" }, "a Statement of an identity policy has a Principal"],
  ["no Action", { Action: undefined }, "a Statement has no Action"],
  ["no Resource", { Resource: [] }, "a Statement has no Resource"],
])("an identity policy with %s is refused, with its place", (_, changes, why) => {
  const text = policy({ Principal: undefined, ...changes })
  expect(() => parseDocument(text, "identity")).toThrow(expect.objectContaining({ why, place: "/Statement/0" }))
})

test("an identity policy says what it is about by Not, too", () => {
  const changes = { Principal: undefined, Action: undefined, Resource: undefined, NotAction: "s3:*", NotResource: "arn:*" }
  expect(parseDocument(policy(changes), "identity").statements).toHaveLength(1)
})

test("what is wrong is told without quoting the policy", () => {
  expect(() => parsePolicy('{"secret":')).toThrow(expect.objectContaining({ message: expect.not.stringContaining("secret") }))
})
