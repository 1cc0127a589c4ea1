// Strict mode from outside: what @smithy/signature-v4 signs is accepted, and everything else refused by its name.
import type { WireRequest } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { bodyOf, type Kms, kms } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"
import { ROOT, SESSION, signed, USER, withHeader } from "../../test/signer.ts"

const identities = [ROOT, USER, SESSION]
const emulator = () => kms({ auth: "strict", identities })

async function answer(request: WireRequest | Promise<WireRequest>, { send }: Pick<Kms, "send"> = emulator()): Promise<string> {
  const response = await send(await request)
  const { __type, message } = bodyOf(response)
  return response.status === 200 ? "ok" : `${response.status} ${__type}: ${message}`
}

const MISMATCH = "400 InvalidSignatureException: The request signature we calculated does not match the signature you provided."
const UNKNOWN = "400 UnrecognizedClientException: The security token included in the request is invalid."
const MINUTE = 60_000

describe("accepted is", () => {
  test.each<[string, Promise<WireRequest>]>([
    ["a root user", signed()],
    ["a session with its token", signed({ by: SESSION })],
    ["a body", signed({ operation: "CreateKey", input: { Description: "körper" } })],
    ["every Region", signed({ region: "eu-central-1" })],
    ["the Region of AWS's own host", signed({ region: "eu-west-1", headers: { host: "kms.eu-west-1.amazonaws.com" } })],
    ["five minutes late", signed({ at: START - 5 * MINUTE })],
    ["five minutes early", signed({ at: START + 5 * MINUTE })],
    ["any other header, signed", signed({ headers: { "x-amz-user-agent": "a  b\tc ", "x-other": "(*!')" } })],
    ["a header that needs no signature", signed({ headers: { "x-other": "1" }, unsigned: ["x-other"] })],
    ["a query string that is signed", signed({ query: { b: "2 +*", a: "ü&=", A: "" } })],
    ["a signature in the query string", signed({ presigned: true })],
    ["a session's signature in the query string", signed({ presigned: true, by: SESSION })],
  ])("%s", async (_, request) => {
    expect(await answer(request)).toBe("ok")
  })

  test("the hash of the body in its header", async () => {
    // Of `{}`.
    const hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    expect(await answer(signed({ headers: { "x-amz-content-sha256": hash } }))).toBe("ok")
  })

  test("a Date header of the same form in place of X-Amz-Date", async () => {
    const request = await signed({ unsigned: ["x-amz-date"] })
    expect(await answer(withHeader(withHeader(request, "x-amz-date", undefined), "Date", "20260101T000000Z"))).toBe("ok")
  })

  test("the emulator's own time, wherever its clock is moved", async () => {
    const { emulator: inside, send } = emulator()
    inside.clock.advance(24 * 60 * MINUTE)
    expect(await answer(signed(), { send })).toMatch(/^400 InvalidSignatureException: Signature expired/)
    expect(await answer(signed({ at: START + 24 * 60 * MINUTE }), { send })).toBe("ok")
  })
})

describe("refused is", () => {
  const edited = async (edit: (authorization: string) => string, wishes = {}) => {
    const request = await signed(wishes)
    const [, authorization = ""] = request.headers.find(([name]) => name === "authorization") ?? []
    return withHeader(request, "authorization", edit(authorization))
  }
  const hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8b"

  test.each<[string, Promise<WireRequest>, string]>([
    [
      "no signature",
      edited(() => "").then((r) => withHeader(r, "authorization", undefined)),
      "400 MissingAuthenticationTokenException: Missing Authentication Token",
    ],
    [
      "a broken header",
      edited(() => "AWS4-HMAC-SHA256 Credential=x"),
      "400 IncompleteSignatureException: Authorization header requires 'SignedHeaders' parameter.",
    ],
    ["an unknown access key", signed({ by: { ...USER, accessKeyId: "AKIANOBODY" } }), UNKNOWN],
    ["an account as an access key", signed({ by: { ...USER, accessKeyId: "111122223333" } }), UNKNOWN],
    ["a wrong secret", signed({ by: { ...USER, secretAccessKey: ROOT.secretAccessKey } }), MISMATCH],
    [
      "a session without its token",
      signed({ by: { accessKeyId: SESSION.accessKeyId, secretAccessKey: SESSION.secretAccessKey } }),
      UNKNOWN,
    ],
    ["a session with another token", signed({ by: { ...SESSION, sessionToken: "the/session+token=" } }), UNKNOWN],
    ["a user with a token", signed({ by: { ...USER, sessionToken: "x" } }), UNKNOWN],
    ["a user with an empty token", signed({ by: USER, headers: { "x-amz-security-token": "" } }), UNKNOWN],
    ["an identity in another partition", signed({ region: "cn-north-1" }), UNKNOWN],
    ["another service", signed({ service: "sts" }), "400 InvalidSignatureException: Credential should be scoped to correct service: 'kms'"],
    [
      "no Region",
      signed({ region: "xx-nowhere-1" }),
      "400 InvalidSignatureException: Credential should be scoped to a valid Region, not xx-nowhere-1",
    ],
    [
      "another Region than the host's",
      signed({ headers: { host: "kms.eu-west-1.amazonaws.com" } }),
      "400 InvalidSignatureException: Credential should be scoped to a valid Region, not us-east-1",
    ],
    [
      "six minutes late",
      signed({ at: START - 301_000 }),
      "400 InvalidSignatureException: Signature expired: 20251231T235459Z is now earlier than 20251231T235500Z (20260101T000000Z - 5 min.)",
    ],
    [
      "six minutes early",
      signed({ at: START + 301_000 }),
      "400 InvalidSignatureException: Signature not yet current: 20260101T000501Z is still later than 20260101T000500Z (20260101T000000Z + 5 min.)",
    ],
    [
      "the date of another day",
      edited((text) => text.replace("/20260101/", "/20260102/")),
      "400 InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260102' != '20260101', from '20260101T000000Z'.",
    ],
    [
      "no date",
      signed().then((r) => withHeader(r, "x-amz-date", undefined)),
      "400 IncompleteSignatureException: Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ],
    [
      "a date of HTTP's form",
      signed().then((r) => withHeader(withHeader(r, "x-amz-date", undefined), "date", "Thu, 01 Jan 2026 00:00:00 GMT")),
      "400 IncompleteSignatureException: The date of the signature is in ISO 8601 basic format: 20260101T000000Z.",
    ],
    [
      "a day that there is not",
      signed().then((r) => withHeader(r, "x-amz-date", "20260230T000000Z")),
      "400 IncompleteSignatureException: The date of the signature is in ISO 8601 basic format: 20260101T000000Z.",
    ],
    ["another time than was signed", signed().then((r) => withHeader(r, "x-amz-date", "20260101T000001Z")), MISMATCH],
    [
      "an unsigned host",
      signed({ unsigned: ["host"] }),
      "400 InvalidSignatureException: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      "an unsigned target",
      signed({ unsigned: ["x-amz-target"] }),
      "400 InvalidSignatureException: The header 'x-amz-target' has to be signed.",
    ],
    [
      "an unsigned content type",
      signed({ unsigned: ["content-type"] }),
      "400 InvalidSignatureException: The header 'content-type' has to be signed.",
    ],
    [
      "an unsigned token",
      signed({ by: SESSION, unsigned: ["x-amz-security-token"] }),
      "400 InvalidSignatureException: The header 'x-amz-security-token' has to be signed.",
    ],
    [
      "a header that was added",
      signed().then((r) => withHeader(r, "X-Amz-Extra", "1")),
      "400 InvalidSignatureException: The header 'x-amz-extra' has to be signed.",
    ],
    ["a signed header that is missing", signed({ headers: { "x-other": "1" } }).then((r) => withHeader(r, "x-other", undefined)), MISMATCH],
    [
      "a signed header that is there twice",
      signed({ headers: { "x-other": "1" } }).then((r) => ({ ...r, headers: [...r.headers, ["x-other", "1"] as const] })),
      MISMATCH,
    ],
    ["another operation", signed().then((r) => withHeader(r, "x-amz-target", "TrentService.ListAliases")), MISMATCH],
    ["another body", signed({ operation: "CreateKey" }).then((r) => ({ ...r, body: Buffer.from('{"Description":""}') })), MISMATCH],
    [
      "another hash of the body",
      signed({ headers: { "x-amz-content-sha256": hash } }),
      "400 InvalidSignatureException: The value of x-amz-content-sha256 is not the SHA-256 hash of the body.",
    ],
    [
      "an unsigned body",
      signed({ headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } }),
      "400 InvalidSignatureException: The value of x-amz-content-sha256 is not the SHA-256 hash of the body.",
    ],
    ["another query string", signed({ query: { a: "1" } }).then((r) => ({ ...r, path: `${r.path}&b=2` })), MISMATCH],
    ["signed headers in capitals", edited((text) => text.replace("=content-type;host", "=content-type;Host")), MISMATCH],
    ["signed headers in another order", edited((text) => text.replace("=content-type;host", "=host;content-type")), MISMATCH],
    ["a signature in capitals", edited((text) => text.replace(/[0-9a-f]+$/, (hex) => hex.toUpperCase())), MISMATCH],
    ["a shorter signature", edited((text) => text.slice(0, -1)), MISMATCH],
    [
      "a signature in the query string of another body",
      signed({ presigned: true }).then((r) => ({ ...r, body: Buffer.from("{ }") })),
      MISMATCH,
    ],
  ])("%s", async (_, request, fault) => {
    expect(await answer(request)).toBe(fault)
  })

  test("a session that is over, from the millisecond on", async () => {
    const { emulator: inside, send } = emulator()
    const later = (milliseconds: number) => signed({ by: SESSION, at: START + milliseconds })
    inside.clock.advance(3_599_999)
    expect(await answer(later(3_599_000), { send })).toBe("ok")
    inside.clock.advance(1)
    const fault = "400 ExpiredTokenException: The security token included in the request is expired"
    expect(await answer(later(3_600_000), { send })).toBe(fault)
  })

  test("everything before its body is read", async () => {
    const request = await signed({ by: { ...USER, secretAccessKey: "guessed" } })
    expect(await answer({ ...request, body: Buffer.from("{") })).toBe(MISMATCH)
  })
})
