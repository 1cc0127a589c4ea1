import { expect, test } from "vitest"
import { context, keyRecord } from "../../test/records.ts"
import { requireAcceptable } from "./acceptable.ts"

const policy = (account: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: account }, Action: "kms:*", Resource: "*" }] })
const code = (name: string) => expect.objectContaining({ code: name })

test("a policy may have 131,072 characters, and one more is too long", () => {
  const padded = policy("111122223333").padEnd(131_072)
  requireAcceptable(context(), keyRecord(), padded, undefined)
  expect(() => requireAcceptable(context(), keyRecord(), `${padded} `, undefined)).toThrow(code("LimitExceededException"))
})

test("length comes before form", () => {
  expect(() => requireAcceptable(context(), keyRecord(), "{".repeat(131_073), undefined)).toThrow(code("LimitExceededException"))
})

test("only the safety check is bypassed, not the form", () => {
  const foreign = policy("444455556666")
  expect(() => requireAcceptable(context(), keyRecord(), foreign, undefined)).toThrow(code("MalformedPolicyDocumentException"))
  expect(() => requireAcceptable(context(), keyRecord(), foreign, false)).toThrow(code("MalformedPolicyDocumentException"))
  requireAcceptable(context(), keyRecord(), foreign, true)
  expect(() => requireAcceptable(context(), keyRecord(), "{}", true)).toThrow(code("MalformedPolicyDocumentException"))
})
