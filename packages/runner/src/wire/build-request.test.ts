import { header } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { OWNER } from "../testing/tiny-kms.fixture.ts"
import { callRequest, rawRequest } from "./build-request.ts"
import { amzDate } from "./sign.ts"

const TO = {
  endpoint: new URL("http://127.0.0.1:8080"),
  region: "eu-central-1",
  credentials: OWNER,
  now: Date.UTC(2026, 10, 24, 2, 30, 15),
}
const names = (headers: readonly (readonly [string, string])[]) => headers.map(([name]) => name.toLowerCase())

describe("a call", () => {
  test("has the headers of AWS JSON 1.1 in a fixed order, and its body as JSON", async () => {
    const request = await callRequest("Encrypt", { KeyId: "k", Plaintext: "aGk=" }, TO)
    expect(request).toMatchObject({ method: "POST", path: "/" })
    expect(request.headers.slice(0, -1)).toEqual([
      ["Host", "127.0.0.1:8080"],
      ["Content-Type", "application/x-amz-json-1.1"],
      ["X-Amz-Date", "20261124T023015Z"],
      ["X-Amz-Target", "TrentService.Encrypt"],
      ["Content-Length", "32"],
    ])
    expect(new TextDecoder().decode(request.body)).toBe('{"KeyId":"k","Plaintext":"aGk="}')
  })

  test("is signed for the region and the service kms over the headers that matter", async () => {
    const request = await callRequest("ListKeys", {}, TO)
    expect(header(request.headers, "authorization")).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE000000000\/20261124\/eu-central-1\/kms\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}$/,
    )
  })

  test("the signature changes with body, date, secret and region", async () => {
    const signature = async (body: object, to: typeof TO) =>
      header((await callRequest("ListKeys", body, to)).headers, "authorization")!.slice(-64)
    const all = await Promise.all([
      signature({}, TO),
      signature({ Limit: 1 }, TO),
      signature({}, { ...TO, now: TO.now + 1000 }),
      signature({}, { ...TO, region: "us-east-1" }),
      signature({}, { ...TO, credentials: { ...OWNER, secretAccessKey: "another" } }),
    ])
    expect(new Set(all).size).toBe(5)
  })

  test("a session token is sent and signed", async () => {
    const request = await callRequest("ListKeys", {}, { ...TO, credentials: { ...OWNER, sessionToken: "token" } })
    expect(header(request.headers, "x-amz-security-token")).toBe("token")
    expect(header(request.headers, "authorization")).toContain("x-amz-security-token")
  })

  test("without credentials it is unsigned", async () => {
    const request = await callRequest("ListKeys", {}, { ...TO, credentials: undefined })
    expect(names(request.headers)).not.toContain("authorization")
  })
})

describe("a raw request", () => {
  const raw = (headers: readonly (readonly [string, string | null])[], more: object = {}) =>
    rawRequest({ method: "POST", path: "/", headers, body: new Uint8Array([123, 125]), ...more }, TO)

  test("replaces, adds and removes headers by name in any letter case", async () => {
    const { headers } = await raw([
      ["content-TYPE", "text/plain"],
      ["X-Amz-Target", "TrentService.ListKeys"],
      ["host", null],
    ])
    expect(names(headers)).toEqual(["x-amz-date", "content-type", "x-amz-target", "content-length", "authorization"])
    expect(header(headers, "content-type")).toBe("text/plain")
  })

  test("keeps duplicates and their order", async () => {
    const { headers } = await raw([
      ["X-Amz-Target", "TrentService.ListKeys"],
      ["X-Amz-Target", "TrentService.ListAliases"],
    ])
    expect(headers.filter(([name]) => name === "X-Amz-Target").map(([, value]) => value)).toEqual([
      "TrentService.ListKeys",
      "TrentService.ListAliases",
    ])
  })

  test("an Authorization of its own is sent as it is, and null sends none", async () => {
    expect(header((await raw([["Authorization", "nonsense"]])).headers, "authorization")).toBe("nonsense")
    expect(names((await raw([["Authorization", null]])).headers)).not.toContain("authorization")
  })

  test("a date of its own is the date of the signature", async () => {
    const { headers } = await raw([["X-Amz-Date", "20150830T123600Z"]])
    expect(header(headers, "authorization")).toContain("/20150830/")
  })

  test.each(["//", "/a%20b?x=1&x=2", "/?", "/%zz"])("path %s is signed without complaint and sent as it is", async (path) => {
    expect((await raw([], { path })).path).toBe(path)
  })

  test("with Transfer-Encoding there is no Content-Length", async () => {
    expect(names((await raw([["Transfer-Encoding", "chunked"]])).headers)).not.toContain("content-length")
  })
})

test("dates are written as signatures want them", () => {
  expect(amzDate(0)).toBe("19700101T000000Z")
})
