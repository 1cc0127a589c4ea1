import { describe, expect, test } from "vitest"
import { ambient, exampleSuite, failed, plain } from "./example.fixture.ts"
import { failureBlock } from "./failure-block.ts"

const rerun = (id: string) => `npx kms-conformance run --case ${id} --endpoint http://127.0.0.1:8080`

describe("the block of a failure", () => {
  test("says what broke, where AWS says otherwise, and how to run it again", () => {
    expect(failureBlock(failed, { suite: exampleSuite, rerun, width: 200 })).toBe(
      [
        "FAIL  encryption-context/exact-match/value-case   step 2 of 3   MUST context.exact-match",
        "  rule      The encryption context given to Decrypt equals the one given to Encrypt, in keys and values, with letter case.",
        "  source    https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html (EncryptionContext)",
        '  sent      Decrypt { EncryptionContext: { tenant: "Alpha" }, CiphertextBlob: <184 bytes from step 1> }',
        "  expected  error InvalidCiphertextException",
        "  got       200 { Plaintext: <14 bytes>, … }, request r-2",
        "  replay    npx kms-conformance run --case encryption-context/exact-match/value-case --endpoint http://127.0.0.1:8080",
      ].join("\n"),
    )
  })

  test("names the ambient rule that was broken, and the case in which it showed", () => {
    const text = failureBlock(ambient, { suite: exampleSuite })
    expect(text).toMatch(
      /^WARN {2}keys\/create\/default {3}step 1 {3}SHOULD wire\.request-id\n {2}rule {6}Every answer carries a request id\.\n/,
    )
    expect(text).toContain("\n  in        a case of keys.create: the case keys/create/default\n")
    expect(text).toContain(
      "\n  expected  header x-amzn-requestid: present\n  got       header x-amzn-requestid: absent\n  answer    200 { KeyMetadata: {} }",
    )
  })

  test("shows two sources of a rule that has more, and says so", () => {
    const rule = exampleSuite.rules.get("context.exact-match")!
    const source = ["a", "b", "c", "d"].map((name) => ({ url: `https://docs.aws.amazon.com/${name}` }))
    const suite = { ...exampleSuite, rules: new Map([["context.exact-match", { ...rule, source }]]) }
    expect(failureBlock(failed, { suite })).toContain(
      "\n  source    https://docs.aws.amazon.com/a\n  source    https://docs.aws.amazon.com/b\n  source    and 2 more\n",
    )
  })

  test("of a case that could not run gives the reason", () => {
    const text = failureBlock({ ...plain("c/broken", "errored"), reason: "set-up failed: CreateKey answered 500" })
    expect(text).toBe(
      "ERROR  c/broken   MUST context.exact-match\n  case      the case c/broken\n  reason    set-up failed: CreateKey answered 500",
    )
  })

  test("keeps to the width, except for words that are longer", () => {
    const lines = failureBlock(failed, { suite: exampleSuite, width: 60 }).split("\n").slice(1)
    for (const line of lines) expect(line.length <= 60 || !line.trim().slice(12).includes(" "), line).toBe(true)
    expect(lines.length).toBe(9)
  })

  test("has colours only when told", () => {
    expect(failureBlock(failed, { suite: exampleSuite })).not.toContain("\u001b")
    expect(failureBlock(failed, { suite: exampleSuite, color: true })).toContain("\u001b[31mFAIL\u001b[39m")
  })
})
