import { describe, expect, test } from "vitest"
import { smoke } from "./smoke.ts"
import { CLOCK } from "./testing/play.fixture.ts"
import { fault, type TinyHandler, tinyKms } from "./testing/tiny-kms.fixture.ts"
import { httpTransport } from "./wire/http-transport.ts"

const look = (handlers: Record<string, TinyHandler>) => smoke(tinyKms(handlers).target(), { clock: CLOCK })

test("a working target answers five calls and tells account and region", async () => {
  const kms = tinyKms()
  const report = await smoke(kms.target(), { clock: CLOCK })
  expect(report).toMatchObject({ ok: true, account: "111122223333", region: "us-east-1" })
  expect(report.calls.map(({ what, ok, words }) => [what, ok, words])).toEqual([
    ["ListKeys", true, "http://tiny.invalid is reached and takes the signature"],
    ["DescribeKey", true, "a key that does not exist is refused with NotFoundException"],
    ["CreateKey", true, "keys are made in account 111122223333, region us-east-1"],
    ["Encrypt", true, "the key encrypts"],
    ["ScheduleKeyDeletion", true, "the key is scheduled for deletion"],
  ])
  expect(kms.called).toHaveLength(5)
})

describe("what is wrong is said with the remedy", () => {
  test.each<[string, TinyHandler, string]>([
    [
      "a wrong secret",
      () => fault("InvalidSignatureException", "nope", 403),
      "the signature does not match: check the secret access key, the region and this machine's clock",
    ],
    ["an unknown access key", () => fault("UnrecognizedClientException"), "the access key id or the session token is not known there"],
    ["an expired token", () => fault("ExpiredTokenException"), "the session token has expired: get new credentials"],
    ["no permission", () => fault("AccessDeniedException"), "the identity may not make this call"],
    ["a web page", () => ({ text: "<html>" }), "what answers is not KMS (200 with text that is not JSON"],
    ["another server", () => ({ status: 404, text: "not found" }), "what answers is not KMS (404 with text"],
    ["a server that is not ready", () => ({ status: 503, text: "" }), "is it still starting?"],
    [
      "a redirect",
      () => ({ status: 301, text: "", headers: [["Location", "https://elsewhere.invalid/"]] }),
      "the server redirects to https://elsewhere.invalid/, which is not followed",
    ],
  ])("%s", async (_, ListKeys, words) => {
    const report = await look({ ListKeys })
    expect(report.ok).toBe(false)
    expect(report.calls).toHaveLength(1)
    expect(report.calls[0]!.words).toContain(words)
  })

  test("nobody listens", async () => {
    const endpoint = new URL("http://127.0.0.1:1")
    const report = await smoke(tinyKms().target({ endpoint, transport: httpTransport(endpoint) }), { clock: CLOCK })
    expect(report).toMatchObject({
      ok: false,
      calls: [{ what: "ListKeys", ok: false, words: expect.stringContaining("nobody listens there") }],
    })
  })

  test("a target that hangs", async () => {
    const report = await smoke(tinyKms().target({ transport: () => new Promise(() => undefined) }), { clock: CLOCK, timeout: 20 })
    expect(report.calls[0]!.words).toBe("not finished within 0.02 s")
  })

  test("another region than the one signed for", async () => {
    const CreateKey = () => ({ json: { KeyMetadata: { KeyId: "k", Arn: "arn:aws:kms:eu-west-1:1:key/k" } } })
    expect((await look({ CreateKey })).calls.at(-1)).toMatchObject({
      ok: false,
      words: "the key is in region eu-west-1, but requests are signed for us-east-1: set the region to eu-west-1",
    })
  })

  test("no keys", async () => {
    expect(await look({ CreateKey: () => fault("LimitExceededException", "full") })).toMatchObject({ ok: false, calls: { length: 3 } })
    expect((await look({ CreateKey: () => ({ json: {} }) })).calls[2]!.words).toBe(
      "CreateKey answers without KeyMetadata.KeyId and KeyMetadata.Arn",
    )
  })
})

describe("what a run can do without is told, and stops nothing", () => {
  test.each<[string, Record<string, TinyHandler>, string]>([
    ["ListKeys", { ListKeys: () => fault("UnsupportedOperationException") }, "though ListKeys answers UnsupportedOperationException"],
    [
      "DescribeKey",
      { DescribeKey: () => ({ json: {} }) },
      "a key that does not exist should be a NotFoundException, but the server answered 200 {}",
    ],
    ["Encrypt", { Encrypt: () => fault("UnsupportedOperationException") }, "answered 400 UnsupportedOperationException"],
    ["ScheduleKeyDeletion", { ScheduleKeyDeletion: () => fault("UnknownOperationException") }, "keys that a run makes will stay"],
  ])("%s", async (what, handlers, words) => {
    const report = await look(handlers)
    expect(report.ok).toBe(true)
    expect(report.calls.find((call) => call.what === what)!.words).toContain(words)
  })
})
