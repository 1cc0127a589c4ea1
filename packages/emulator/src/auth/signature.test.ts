import { expect, test } from "vitest"
import { fromHeader, fromQuery } from "./signature.ts"

const SCOPE = "20260101/us-east-1/kms/aws4_request"
const header = (credential = `AKIDEXAMPLE/${SCOPE}`, rest = "SignedHeaders=host;x-amz-date, Signature=ab12") =>
  `AWS4-HMAC-SHA256 Credential=${credential}, ${rest}`
const parsed = {
  form: "header",
  service: "kms",
  accessKeyId: "AKIDEXAMPLE",
  date: "20260101",
  region: "us-east-1",
  signedHeaders: ["host", "x-amz-date"],
  signature: "ab12",
}
const refusal = (text: string) => {
  try {
    return fromHeader(text)
  } catch (fault) {
    const { code, message } = fault as { code: string; message: string }
    return `${code}: ${message}`
  }
}

test("reads a header, with and without spaces between its parts", () => {
  expect(fromHeader(header())).toEqual(parsed)
  expect(fromHeader(header().replaceAll(", ", ","))).toEqual(parsed)
})

test("an access key ID may hold a slash", () => {
  expect(fromHeader(header(`AKID/EXAMPLE/${SCOPE}`)).accessKeyId).toBe("AKID/EXAMPLE")
})

test.each(["us-gov-west-1", "cn-north-1", "us-isob-east-1"])("%s is a Region", (region) => {
  expect(fromHeader(header(`AKID/20260101/${region}/kms/aws4_request`)).region).toBe(region)
})

test.each([
  ["another algorithm", header().replace("HMAC", "ECDSA"), "IncompleteSignatureException: The signing algorithm is AWS4-HMAC-SHA256."],
  ["nothing but a word", "Bearer", "IncompleteSignatureException: The signing algorithm is AWS4-HMAC-SHA256."],
  [
    "no credential",
    header("").replace("Credential=, ", ""),
    "IncompleteSignatureException: Authorization header requires 'Credential' parameter.",
  ],
  [
    "no signature",
    header().replace(/, Signature.*/, ""),
    "IncompleteSignatureException: Authorization header requires 'Signature' parameter.",
  ],
  [
    "an empty signature",
    header().replace("ab12", ""),
    "IncompleteSignatureException: Authorization header requires 'Signature' parameter.",
  ],
  [
    "another service",
    header().replace("/kms/", "/s3/"),
    "InvalidSignatureException: Credential should be scoped to correct service: 'kms'",
  ],
  [
    "another terminator",
    header().replace("aws4_", "aws5_"),
    "InvalidSignatureException: Credential should be scoped with a valid terminator: 'aws4_request'",
  ],
  [
    "no Region",
    header().replace("us-east-1", "moon"),
    "InvalidSignatureException: Credential should be scoped to a valid Region, not moon",
  ],
])("refuses %s", (_, text, fault) => {
  expect(refusal(text)).toBe(fault)
})

test.each([SCOPE, "AKID", `AKID/2026-01-01/us-east-1/kms/aws4_request`, "AKID/us-east-1/kms/aws4_request"])(
  "refuses the credential %s",
  (credential) => {
    expect(refusal(header(credential))).toMatch(/^IncompleteSignatureException: Credential is/)
  },
)

test("a part without an equals sign is reported by a hash of the header, not by its text", () => {
  const fault = refusal("AWS4-HMAC-SHA256 Credential")
  expect(fault).toMatch(/^IncompleteSignatureException: .*missing equal-sign.*'[A-Za-z0-9+/]{43}='\.$/)
})

test.each(["Credential", "SignedHeaders", "Signature"])("a header with two parameters %s is neither of both", (name) => {
  const twice = `IncompleteSignatureException: The signature has the parameter '${name}' more than once.`
  const one = new RegExp(`${name}=[^,]+`).exec(header())![0]
  for (const text of [`${header()}, ${one}`, header().replace(one, `${one},${name}=`), `${header()},${name} =other`])
    expect(refusal(text)).toBe(twice)
})

test("what a header says besides means nothing, however often", () => {
  expect(fromHeader(`${header()}, Extra=1, Extra=2`)).toEqual(parsed)
})

const query = () =>
  new URLSearchParams({
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `AKIDEXAMPLE/${SCOPE}`,
    "X-Amz-SignedHeaders": "host;x-amz-date",
    "X-Amz-Signature": "ab12",
    "X-Amz-Date": "20260101T000000Z",
    "X-Amz-Security-Token": "token",
  })

test("a query string says the same as a header", () => {
  expect(fromQuery(query())).toEqual({ ...parsed, form: "query" })
})

test.each<[string, string | undefined]>([
  ["X-Amz-Signature", undefined],
  ["X-Amz-Algorithm", "none"],
])("a query string whose %s is %s is incomplete", (name, value) => {
  const wrong = query()
  if (value === undefined) wrong.delete(name)
  else wrong.set(name, value)
  expect(() => fromQuery(wrong)).toThrow(expect.objectContaining({ code: "IncompleteSignatureException" }))
})

test.each([...query()])("a query string with two parameters %s is neither of both", (name, value) => {
  const twice = query()
  twice.append(name, value)
  const text = `The signature has the parameter '${name}' more than once.`
  expect(() => fromQuery(twice)).toThrow(expect.objectContaining({ code: "IncompleteSignatureException", message: text }))
})
