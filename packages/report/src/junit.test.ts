import { createHash } from "node:crypto"
import { XMLParser } from "fast-xml-parser"
import { describe, expect, test } from "vitest"
import { ambient, example, exampleSuite, failed, plain, resultOf } from "./example.fixture.ts"
import { junit } from "./junit.ts"
import { surefireSchema as file, surefireFault as invalid } from "./surefire.fixture.ts"

interface Case {
  readonly name: string
  readonly classname: string
  readonly failure?: { readonly message: string; readonly type: string; readonly "#text": string }
  readonly error?: { readonly message: string }
  readonly skipped?: { readonly message: string }
  readonly "system-out"?: string
}

function read(xml: string) {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", isArray: (name) => name === "testcase" })
  return parser.parse(xml).testsuite as Record<"tests" | "failures" | "errors" | "skipped" | "name", string> & { readonly testcase: Case[] }
}

describe("JUnit", () => {
  const xml = junit(example, { suite: exampleSuite })
  const suite = read(xml)
  const named = (name: string) => suite.testcase.find((one) => `${one.classname}.${one.name}` === name)!

  test("is held against Surefire's schema as Apache published it", () => {
    expect(createHash("sha256").update(file).digest("hex")).toBe("369dcb5f94b1f673507fa21c51c219b2947b74b6b9c89b41c6cccf62ec5dd8f5")
    expect(invalid('<testsuite name="a" tests="0"/>')).toMatch(/required/)
  })

  test("is valid", () => expect(invalid(xml)).toBeUndefined())

  test("is counted by a reader as it counts itself", () => {
    const count = (element: "failure" | "error" | "skipped") => suite.testcase.filter((one) => element in one).length
    expect([count("failure"), count("error"), count("skipped")]).toEqual([3, 1, 4])
    expect([suite.failures, suite.errors, suite.skipped, suite.tests].map(Number)).toEqual([3, 1, 4, 11])
    expect(suite.testcase).toHaveLength(example.cases.length)
  })

  test("has what fails the run as failure and error, and why", () => {
    expect(named("encryption-context.exact-match.value-case").failure).toMatchObject({
      message: "error InvalidCiphertextException expected, got 200 { Plaintext: <14 bytes>, … }",
      type: "context.exact-match",
      "#text": expect.stringContaining("The encryption context given to Decrypt equals the one given to Encrypt"),
    })
    expect(named("f.changed.one").failure!.message).toMatch(/^otherwise than known: /)
    expect(named("c.broken.set-up").error!.message).toBe("set-up failed: CreateKey answered 500")
  })

  test("has what was not tested, and what is known to fail, as skipped", () => {
    expect(named("d.skipped.one").skipped!.message).toBe("the target has no second region")
    expect(named("e.known.one").skipped!.message).toMatch(/^known failure: /)
  })

  test("does not break a build over advice", () => {
    const advised = { ...failed, level: "should" as const }
    const of = read(junit(resultOf("url", [advised])))
    expect([of.failures, of.skipped].map(Number)).toEqual([0, 1])
    expect(of.testcase[0]!.skipped!.message).toMatch(/^should, which does not fail the run: error Invalid/)
  })

  test("has a fixed case as passed, and says so", () => {
    const fixed = named("g.fixed.one")
    expect(Object.keys(fixed)).not.toContain("failure")
    expect(fixed["system-out"]).toBe("listed as a known failure, and passes now")
  })

  test("keeps a row whole in the name, whatever is in it", () => {
    expect(read(junit(resultOf("a", [plain("x/y/z[a/b.c]", "passed")]))).testcase[0]).toMatchObject({ classname: "x.y", name: "z[a/b.c]" })
  })

  test("is valid whatever a server answers", () => {
    const nasty = "]]> <b> & \" ' \u0000\u001b[31m\ud800 \ufffe\n\ttab"
    const one = { ...failed, id: 'a/b[<"&>]', failure: { ...failed.failure!, actual: nasty, path: nasty }, title: nasty, steps: [] }
    const text = junit(resultOf('na"me', [one, { ...plain("c/d", "skipped"), reason: nasty }]))
    expect(invalid(text)).toBeUndefined()
    expect(read(text).testcase[0]!.failure!["#text"]).toContain("]]&gt; &lt;b&gt;".replaceAll("&gt;", ">").replaceAll("&lt;", "<"))
  })

  test("of several targets is a list of suites, each of them valid", () => {
    const both = junit([example, resultOf("server", [ambient])])
    const suites = both.match(/<testsuite [\s\S]*?<\/testsuite>/g)!
    expect(suites).toHaveLength(2)
    for (const one of suites) expect(invalid(one)).toBeUndefined()
    expect(both).toMatch(/^<\?xml [^\n]*\n<testsuites>\n<testsuite name="kms-conformance emulator"/)
  })
})
