import { expect, test } from "vitest"
import { parsePolicy } from "./document.ts"

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
  ["text that is not JSON", "{"],
  ["a list", "[]"],
  ["a string", '"policy"'],
  ["an unknown version", policy({}, { Version: "2020-01-01" })],
  ["no statements", policy({}, { Statement: [] })],
  ["a missing Statement", policy({}, { Statement: undefined })],
  ["a statement that is no object", policy({}, { Statement: ["Allow"] })],
  ["an unknown element of the policy", policy({}, { Statements: [] })],
  ["an unknown element of a statement", policy({ Actions: "kms:*" })],
  ["an effect of its own", policy({ Effect: "allow" })],
  ["both Action and NotAction", policy({ NotAction: "kms:Encrypt" })],
  ["an action that is no string", policy({ Action: [1] })],
  ["a condition that is no object", policy({ Condition: "true" })],
  ["an unknown condition operator", policy({ Condition: { StringIs: { "kms:ViaService": "a" } } })],
  ["an operator that never takes IfExists with it", policy({ Condition: { NullIfExists: { "kms:ViaService": "true" } } })],
  ["an operator without condition keys", policy({ Condition: { StringEquals: ["a"] } })],
  ["a condition value that is an object", policy({ Condition: { StringEquals: { "kms:ViaService": {} } } })],
  ["a Sid that is a number", policy({ Sid: 1 })],
  ["an Id that is a list", policy({}, { Id: [] })],
])("refuses %s", (_, text) => {
  expect(() => parsePolicy(text)).toThrow(malformed)
})

test("what is wrong is told without quoting the policy", () => {
  expect(() => parsePolicy('{"secret":')).toThrow(expect.objectContaining({ message: expect.not.stringContaining("secret") }))
})
