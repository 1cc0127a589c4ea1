import { expect, test } from "vitest"
import { context } from "../../test/records.ts"
import { requireAcceptable } from "./acceptable.ts"

const policy = (account: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: account }, Action: "kms:*", Resource: "*" }] })
const code = (name: string) => expect.objectContaining({ code: name })

test("a policy may have 131,072 characters, and one more is too long", () => {
  const padded = policy("111122223333").padEnd(131_072)
  requireAcceptable(context(), padded, undefined)
  expect(() => requireAcceptable(context(), `${padded} `, undefined)).toThrow(code("LimitExceededException"))
})

test("length comes before form", () => {
  expect(() => requireAcceptable(context(), "{".repeat(131_073), undefined)).toThrow(code("LimitExceededException"))
})

test("only the safety check is bypassed, not the form", () => {
  const foreign = policy("444455556666")
  expect(() => requireAcceptable(context(), foreign, undefined)).toThrow(code("MalformedPolicyDocumentException"))
  expect(() => requireAcceptable(context(), foreign, false)).toThrow(code("MalformedPolicyDocumentException"))
  requireAcceptable(context(), foreign, true)
  expect(() => requireAcceptable(context(), "{}", true)).toThrow(code("MalformedPolicyDocumentException"))
})
