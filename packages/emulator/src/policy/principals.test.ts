import { expect, test } from "vitest"
import { principalsOf } from "./principals.ts"

const refused = (message: string) => expect.objectContaining({ code: "MalformedPolicyDocumentException", message })
const NONE = "Policy contains a statement with no principal."
const INVALID = "Policy contains a statement with one or more invalid principals."

test.each([
  "*",
  "111122223333",
  "arn:aws:iam::111122223333:root",
  "arn:aws-cn:iam::111122223333:user/path/Alice",
  "arn:aws:iam::111122223333:role/Admin",
  "arn:aws:sts::111122223333:assumed-role/Admin/session",
  "arn:aws:sts::111122223333:federated-user/Bob",
])("%s is a principal", (principal) => {
  expect(principalsOf({ AWS: principal })).toEqual({ AWS: [principal] })
})

test("a star alone is everybody", () => {
  expect(principalsOf("*")).toEqual({ AWS: ["*"] })
})

test("services and several principals may be named", () => {
  const principals = { AWS: ["111122223333", "444455556666"], Service: ["logs.us-east-1.amazonaws.com"] }
  expect(principalsOf(principals)).toEqual(principals)
})

test.each([[undefined], [""], [{}], [{ AWS: [] }]])("%j names nobody", (element) => {
  expect(() => principalsOf(element)).toThrow(refused(NONE))
})

test.each([
  ["a group", { AWS: "arn:aws:iam::111122223333:group/Admins" }],
  ["a wildcard inside an ARN", { AWS: "arn:aws:iam::111122223333:role/*" }],
  ["an account of eleven digits", { AWS: "11112222333" }],
  ["an identifier of a deleted principal", { AWS: "AROAEXAMPLEID" }],
  ["a kind that policies do not have", { Nobody: "111122223333" }],
  ["a kind from the prototype", { toString: "x" }],
  ["a number", { AWS: 111122223333 }],
  ["a list", ["111122223333"]],
  ["a name", "Alice"],
])("%s is no principal", (_, element) => {
  expect(() => principalsOf(element)).toThrow(refused(INVALID))
})
