import { describe, expect, test } from "vitest"
import { fingerprint } from "./baseline.ts"

const of = (actual: string, more: object = {}) => fingerprint("t.rule", { step: 1, path: "KeyId", expected: "x", actual, ...more }).actual

describe("a fingerprint", () => {
  test.each([
    ["key ids", '"1234abcd-12ab-34cd-56ef-1234567890ab"', '"abcdef12-12ab-34cd-56ef-1234567890ab"'],
    ["multi-Region key ids", "mrk-1234abcd12ab34cd56ef1234567890ab", "mrk-0000abcd12ab34cd56ef1234567890ab"],
    ["accounts", "arn:aws:kms:us-east-1:111122223333:key/x", "arn:aws:kms:us-east-1:444455556666:key/x"],
    ["times", "1764000000.5", "1764000001"],
    ["names of the run", "alias/kms-conformance-abc1234-5", "alias/kms-conformance-zzz9999-17-0"],
    ["data", `"${"QUJD".repeat(20)}"`, `"${"REVG".repeat(20)}"`],
    ["endpoints", "no answer from http://127.0.0.1:8080", "no answer from http://127.0.0.1:9090"],
  ])("is the same for other %s", (_, one, other) => {
    expect(of(one)).toBe(of(other))
  })

  test.each([
    ["statuses", "400 A", "500 A"],
    ["errors", "400 DisabledException", "400 NotFoundException"],
    ["lengths", "<16 bytes>", "<32 bytes>"],
    ["regions", "arn:aws:kms:us-east-1:111122223333:key/x", "arn:aws:kms:eu-west-1:111122223333:key/x"],
  ])("is another for other %s", (_, one, other) => {
    expect(of(one)).not.toBe(of(other))
  })

  test("names the ambient rule when that was broken", () => {
    expect(fingerprint("t.rule", { step: 1, path: "a", expected: "b", actual: "c", ambientRule: "wire.request-id" }).rule).toBe(
      "wire.request-id",
    )
  })
})
