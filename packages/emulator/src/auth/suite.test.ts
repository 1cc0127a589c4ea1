// AWS's signing test suite: what its canonical requests, strings to sign and signatures are, for both places of a signature.

import vectors from "@kms-conformance/fixtures/vectors/sigv4.json" with { type: "json" }
import type { WireRequest } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { canonicalRequest } from "./canonical-request.ts"
import { fromHeader, fromQuery } from "./signature.ts"
import { sha256, signatureOf, signingKeyOf, stringToSign } from "./signing.ts"
import { headerOf, queryOf } from "./where.ts"

interface Signed {
  readonly signedRequest: string
  readonly canonicalRequest: string
  readonly stringToSign: string
  readonly signature: string
}

/** The suite's requests are HTTP/1.1 with line feeds alone, as text in UTF-8; a line that begins with space goes on with a value. */
function parse(text: string): WireRequest {
  const [head = "", body = ""] = text.split(/\n\n(.*)/s)
  const [requestLine = "", ...lines] = head.replace(/\n[ \t]+/g, " ").split("\n")
  const [, method = "", path = ""] = /^(\S+) (.*) HTTP\/1\.1$/.exec(requestLine) ?? []
  const headers = lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)] as const)
  return { method, path, headers, body: Buffer.from(body) }
}

const forms = ["header", "query"] as const
const all = forms.flatMap((form) => vectors.map((vector) => [`${vector.name} (${form})`, form, vector, vector[form]] as const))

test("there are all cases of the suite", () => {
  expect(all).toHaveLength(76)
})

describe.each(all)("%s", (_, form, vector, expected: Signed) => {
  const { service } = vector
  const request = parse(expected.signedRequest)
  const signature = form === "header" ? fromHeader(headerOf(request, "authorization") ?? "", service) : fromQuery(queryOf(request), service)
  const time = form === "header" ? headerOf(request, "x-amz-date") : queryOf(request).get("X-Amz-Date")
  const canonical = canonicalRequest(request, {
    signedHeaders: signature.signedHeaders,
    payloadHash: sha256(request.body),
    normalize: vector.normalize,
    unsignedParameters: ["X-Amz-Signature", ...(vector.omitSessionToken ? ["X-Amz-Security-Token"] : [])],
  })

  test("has the suite's canonical request", () => expect(canonical).toBe(expected.canonicalRequest))

  test("has the suite's string to sign and signature", () => {
    const text = stringToSign(canonical, time ?? "", signature)
    expect(text).toBe(expected.stringToSign)
    expect(signatureOf(text, signingKeyOf(vector.secretAccessKey, signature))).toBe(expected.signature)
    expect(signature).toMatchObject({ signature: expected.signature, region: vector.region })
  })
})
