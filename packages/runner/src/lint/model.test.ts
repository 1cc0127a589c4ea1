import { describe, expect, test } from "vitest"
import { RULE } from "../testing/suite.fixture.ts"
import { lint, ONE_SIDED, type Parts, step } from "./lint.fixture.ts"

describe("the service model", () => {
  const at = (text: string) => `cases/x.json /cases/a/steps/0: ${text}`
  const atSecond = (text: string) => `cases/x.json /cases/a/steps/1: ${text}`
  const afterCall = (check: object) => ({ cases: { a: { steps: [{ call: "ListKeys" }, check] } } })

  test.each<[string, Parts, string]>([
    [
      "an unknown operation",
      step({ call: "Describekey" }),
      at("KMS has no operation 'Describekey'; did you mean 'DescribeKey'?; for one that does not exist, use 'send'"),
    ],
    [
      "a member of the request",
      step({ call: "ListKeys", with: { limit: 1 } }),
      at("ListKeys takes no member 'limit'; did you mean 'Limit'?"),
    ],
    [
      "a member deep in the request",
      step({ call: "CreateKey", with: { Tags: [{ Key: "a", TagValue: "b" }] } }),
      at("CreateKey takes no member 'Key'; did you mean 'TagKey'?").replace("; did you mean 'TagKey'?", ""),
    ],
    [
      "a member of the answer",
      step({ call: "DescribeKey", with: { KeyId: "x" }, returns: { KeyMetadata: { KeySate: "Enabled" } } }),
      at("DescribeKey returns no member 'KeySate'; did you mean 'KeyState'?"),
    ],
    [
      "a member of the answer in a matcher",
      step({ call: "ListKeys", returns: { Keys: { $contains: [{ KeyID: "x" }] } } }),
      at("ListKeys returns no member 'KeyID'; did you mean 'KeyId'?"),
    ],
    [
      "a number where the answer has text",
      step({ call: "DescribeKey", with: { KeyId: "x" }, returns: { KeyMetadata: { KeyState: 1 } } }),
      at("DescribeKey returns text as KeyMetadata.KeyState, and never 1: correct 'returns'"),
    ],
    [
      "an object where the answer has a list",
      step({ call: "ListKeys", returns: { Keys: { KeyId: "x" } } }),
      at(`ListKeys returns a list as Keys, and never {"KeyId":"x"}: correct 'returns'`),
    ],
    [
      "text in a list where the answer has objects",
      step({ call: "ListKeys", returns: { Keys: ["x"] } }),
      at(`ListKeys returns an object as Keys[], and never "x": correct 'returns'`),
    ],
    [
      "a member said to be absent that nothing has",
      step({ call: "ListKeys", returns: { Plaintex: { $absent: true } } }),
      at("ListKeys returns no member 'Plaintex'"),
    ],
    [
      "an error of another operation",
      step({ call: "ListKeys", error: "DisabledException" }),
      at(
        "ListKeys does not document DisabledException, and it is not a common error; it documents DependencyTimeoutException, KMSInternalException, InvalidMarkerException",
      ),
    ],
    [
      "an error that KMS does not have",
      step({ call: "ListKeys", error: ["ValidationException", "ValidationError"] }),
      at("KMS has no error 'ValidationError'"),
    ],
    [
      "a message at level must",
      step({ call: "ListKeys", error: "ValidationException", message: "x" }),
      at("'message' looks at a text that AWS does not document: only cases of rules of level observed may, and t.rule is must"),
    ],
    [
      "pages of what has none",
      step({ call: "DescribeKey", with: { KeyId: "x" }, pages: true }),
      at("DescribeKey has no pages: take 'pages' out"),
    ],
    [
      "a pattern",
      step({ call: "ListKeys", returns: { NextMarker: { $matches: "(" } } }),
      at("the pattern ( does not compile: Invalid regular expression: /(/u: Unterminated group"),
    ],
    ["a spec of a check", afterCall({ check: "publicKey", spec: "RSA_1024", publicKey: "AAAA" }), atSecond("KMS has no spec 'RSA_1024'")],
    [
      "an algorithm of a check",
      afterCall({ check: "mac", algorithm: "HMAC_SHA256", key: "AA==", message: "AA==", mac: "AA==" }),
      atSecond("KMS has no algorithm 'HMAC_SHA256'; did you mean 'HMAC_SHA_256'?"),
    ],
    [
      "another host",
      step({ send: { headers: { host: "evil.invalid" } } }),
      at("a Host header of its own would name another host, which the runner refuses: take it out, or set it to null"),
    ],
  ])("%s", async (_, parts, text) => {
    expect(await lint(parts)).toEqual([text])
  })

  test("what is right is no problem: maps, absent members of other operations, common errors, a removed host", async () => {
    const steps = [
      {
        call: "Encrypt",
        with: { KeyId: "x", Plaintext: { $utf8: "x" }, EncryptionContext: { anything: "goes" } },
        error: ["ValidationException", "NotFoundException"],
      },
      { call: "GenerateDataKeyWithoutPlaintext", with: { KeyId: "x" }, returns: { Plaintext: { $absent: true } } },
      { send: { headers: { Host: null } }, answers: { body: { odd: 1 } } },
    ]
    expect(await lint({ cases: { a: { steps } } })).toEqual([])
  })

  test("a rule about unknown members may send them", async () => {
    const rules = { "wire.unknown-members.ignored": ONE_SIDED }
    expect(
      await lint({ rules, cases: { a: { rule: "wire.unknown-members.ignored", steps: [{ call: "ListKeys", with: { Nonsense: 1 } }] } } }),
    ).toEqual([])
  })

  test("an observed rule may look at texts and at errors that no page lists", async () => {
    const rules = { "t.seen": { ...RULE, level: "observed" } }
    expect(
      await lint({ rules, cases: { a: { rule: "t.seen", steps: [{ call: "ListKeys", error: "DisabledException", message: "a.*" }] } } }),
    ).toEqual([])
  })
})
