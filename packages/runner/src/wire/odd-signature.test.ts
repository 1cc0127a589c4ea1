import { header } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import type { OddSignature } from "../suite-types.ts"
import { rawRequest } from "./build-request.ts"

const credentials = { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "token" }
const to = { endpoint: new URL("http://kms.invalid"), region: "us-east-1", credentials, now: Date.UTC(2026, 10, 24) }
const body = Buffer.from("{}")

async function signed(odd?: OddSignature, sent = body, target = "TrentService.ListKeys") {
  const request = await rawRequest({ method: "POST", path: "/", headers: [["X-Amz-Target", target]], body: sent, ...(odd && { odd }) }, to)
  const [, scope, names, signature] = /Credential=(\S+), SignedHeaders=(\S+), Signature=(\S+)$/.exec(
    header(request.headers, "authorization")!,
  )!
  return { request, scope, names, signature }
}

describe("the odd signature", () => {
  test.each<[string, OddSignature, string]>([
    ["another access key", { accessKeyId: "OTHER" }, "OTHER/20261124/us-east-1/kms/aws4_request"],
    ["another service", { service: "sts" }, "AKID/20261124/us-east-1/sts/aws4_request"],
    ["another Region", { region: "moon" }, "AKID/20261124/moon/kms/aws4_request"],
    ["another time", { age: 86_400 }, "AKID/20261123/us-east-1/kms/aws4_request"],
    ["the scope of another day", { scopeAge: -1 }, "AKID/20261125/us-east-1/kms/aws4_request"],
  ])("has %s in its scope", async (_, odd, scope) => {
    expect((await signed(odd)).scope).toBe(scope)
  })

  test("of another day is dated as ever, and of another time is not", async () => {
    const dateOf = async (odd: OddSignature) => header((await signed(odd)).request.headers, "x-amz-date")
    expect(await dateOf({ scopeAge: 1 })).toBe("20261124T000000Z")
    expect(await dateOf({ age: -60 })).toBe("20261124T000100Z")
  })

  test("leaves out headers, which are sent all the same", async () => {
    const { names, request } = await signed({ unsigned: ["X-Amz-Target", "host"] })
    expect(names).toBe("content-type;x-amz-date;x-amz-security-token")
    expect(header(request.headers, "x-amz-target")).toBe("TrentService.ListKeys")
  })

  test("has another token, or none", async () => {
    const tokenOf = async (odd: OddSignature) => header((await signed(odd)).request.headers, "x-amz-security-token")
    expect([await tokenOf({ sessionToken: "x" }), await tokenOf({ sessionToken: null }), await tokenOf({ service: "sts" })]).toEqual([
      "x",
      undefined,
      "token",
    ])
  })

  test("of something else is the right one for that", async () => {
    const other = Buffer.from('{"Limit":1}')
    const target = "TrentService.ListAliases"
    const right = await signed(undefined, other, target)
    const odd = await signed({ instead: { body: { Limit: 1 }, headers: { "x-amz-target": target } } })
    expect(odd.signature).toBe(right.signature)
    expect(odd.request.body).toEqual(body)
    expect(header(odd.request.headers, "x-amz-target")).toBe("TrentService.ListKeys")
    expect((await signed({ instead: { path: "/?a=1" } })).signature).not.toBe((await signed()).signature)
  })

  test("by another secret is another", async () => {
    expect((await signed({ secretAccessKey: "guess" })).signature).not.toBe((await signed()).signature)
  })
})
