import { describe, expect, test } from "vitest"
import { example, exampleSuite, failed, plain, resultOf } from "./example.fixture.ts"
import { markdown } from "./markdown.ts"

describe("Markdown", () => {
  const text = markdown(example, { suite: exampleSuite, rerun: (id, target) => `rerun ${id} on ${target}` })

  test("begins with the verdict and the denominator", () => {
    expect(text).toMatch(
      /^# KMS conformance\n\n\*\*✗ emulator\*\*: 3 of 8 failed, 1 could not be run, 1 failed as known, 1 fixed, 3 not tested\. /,
    )
    expect(text).toContain("| group | emulator |\n| --- | --- |\n| Symmetric encryption | ✗ 3 of 8 failed, 1 could")
  })

  test("has a part for each broken rule, with its source and the way to run it again", () => {
    expect(text).toContain("<details><summary><b>MUST</b> <code>context.exact-match</code> (2 cases)</summary>")
    expect(text).toContain("Source: [EncryptionContext](https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html).")
    expect(text).toContain("  replay    rerun encryption-context/exact-match/value-case on emulator\n```")
  })

  test("says what could not be run, what is fixed and what was not tested, and why", () => {
    expect(text).toContain("## Could not be run\n\nset-up failed: CreateKey answered 500\n\n- `c/broken/set-up`")
    expect(text).toContain("## Fixed\n\nListed as known failures, and pass now:\n\n- `g/fixed/one`")
    expect(text).toContain("## Not tested\n\n- 2: the target has no second region\n- 1: the target cannot move its clock")
  })

  test("has a column for each target", () => {
    const both = markdown([example, resultOf("server", [plain("a/passes/one", "passed")])])
    expect(both).toContain("| group | emulator | server |")
    expect(both).toMatch(/\| symmetric \| ✗ 3 of 8 failed[^|]*\| ✓ the one case passed \|/)
    expect(both).toContain("## Rules broken on emulator")
  })

  test("shows what has changed since an earlier result", () => {
    const before = resultOf(
      "emulator",
      example.cases.map((one) => (one.id === failed.id ? plain(one.id, "passed") : one)),
    )
    expect(markdown(example, { previous: [before] })).toContain(
      "## Changes since 2026-01-02T03:04:05.678Z\n\n- broke: `encryption-context/exact-match/value-case` (passed → failed)\n\n",
    )
    expect(markdown(example, { previous: [example] })).toContain("## Changes since 2026-01-02T03:04:05.678Z\n\nNone.")
  })

  test("lets no answer of a server become markup", () => {
    const nasty = "```\n</details><script>alert(1)</script> | [a](javascript:x) | `b`"
    const of = [
      { ...failed, failure: { ...failed.failure!, actual: nasty } },
      { ...plain("s", "skipped"), reason: nasty },
    ]
    const shown = markdown(resultOf("a|b", of))
    const [, fence] = /^(`{4,})text$/m.exec(shown)!
    expect(shown.split(fence!)).toHaveLength(3)
    const outside = shown
      .split(fence!)
      .filter((_, index) => index !== 1)
      .join("")
    expect(outside).not.toMatch(/<script|[^\\]\[a\]/)
    expect(outside.match(/<details>/g)).toHaveLength(1)
  })

  test("of a run without a fault is short", () => {
    expect(markdown({ ...resultOf("a", [plain("a", "passed")]), notes: [] })).toBe(
      "# KMS conformance\n\n**✓ a**: The one case that ran passed. <sub>http://127.0.0.1:8080/, us-east-1, 1.24 s, seed 7, suite 0.1.0</sub>\n\n| group | a |\n| --- | --- |\n| symmetric | ✓ the one case passed |\n",
    )
  })
})
