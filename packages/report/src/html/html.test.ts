import { createHash } from "node:crypto"
import { loadSuite } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { example, exampleSuite, failed, plain, resultOf } from "../example.fixture.ts"
import { decode } from "./decode.ts"
import { encode } from "./encode.ts"
import { embedded, html } from "./html.ts"

const dataOf = (page: string) => JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!)

describe("what the page carries", () => {
  test("is the results, whole, in the order of the suite", () => {
    const full = {
      ...failed,
      sameAs: { mutant: "m", says: "context values are compared without letter case" },
      retries: 2,
      replay: { curl: "a\nb\n", aws: "a\n", sdk: "c" },
    }
    const rich = resultOf("url", [
      ...example.cases.filter(({ id }) => id !== failed.id),
      { ...full, steps: [...full.steps!, { what: "x", sent: null, got: 0, milliseconds: 0 }] },
    ])
    const byId = (cases: readonly { readonly id: string }[]) => cases.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const [first, second] = decode(JSON.parse(JSON.stringify(encode([rich, example], {}))))
    expect({ ...first, cases: byId(first!.cases) }).toEqual({ ...rich, cases: byId(rich.cases) })
    expect({ ...second, cases: byId(second!.cases) }).toEqual({ ...example, cases: byId(example.cases) })
  })

  test("has scripts that are made from the suite where the result has none", () => {
    const [result] = decode(encode([example], { suite: exampleSuite, rerun: (id, target) => `rerun ${id} on ${target}` }))
    const one = result!.cases.find(({ id }) => id === failed.id)!
    expect(one.replay!.curl).toMatch(/^#!?.*bash|curl/)
    expect(one.replay!.sdk).toContain("@aws-sdk/client-kms")
    expect(one.rerun).toBe(`rerun ${failed.id} on emulator`)
    expect(result!.cases.find(({ outcome }) => outcome === "passed")).not.toHaveProperty("replay")
  })

  test("is small: a whole run of the suite takes less than a megabyte, of which the page itself is a twentieth", async () => {
    const suite = await loadSuite()
    const cases = suite.instances.map(({ id, title, rule, group, level }) => ({ ...plain(id, "passed"), title, rule, group, level }))
    expect(cases.length).toBeGreaterThan(3500)
    expect(html(resultOf("emulator", cases), { suite }).length / cases.length).toBeLessThan(250)
  })
})

describe("the page", () => {
  const page = html([example, resultOf("server", example.cases)], { suite: exampleSuite })

  test("asks for nothing from outside, and its policy lets it have nothing", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!
    const digest = (tag: string) =>
      `'sha256-${createHash("sha256")
        .update(new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(page)![1]!)
        .digest("base64")}'`
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`script-src ${digest("script")}`)
    expect(policy).toContain(`style-src ${digest("style")}`)
    expect(page).not.toMatch(/<(?:img|iframe|object|embed)\b|<script[^>]* src|<link[^>]* href="(?!data:)|@import|url\(/)
  })

  test("tells the verdicts to readers without scripts", () => {
    expect(page).toContain("<noscript><h1>KMS conformance</h1><p><b>emulator</b>: 3 of 8 failed, 1 could not be run")
  })

  test("is not ended or changed by what a server answers", () => {
    const nasty = '</script><script>alert(1)</script><!-- \u2028\u2029 "quoted" &amp; ]]>'
    const one = {
      ...failed,
      failure: { ...failed.failure!, actual: nasty },
      steps: [{ what: nasty, got: { [nasty]: nasty }, milliseconds: 0 }],
    }
    const nastyPage = html(resultOf(nasty, [one, { ...plain(nasty, "skipped"), reason: nasty }]))
    expect(nastyPage.match(/<script/g)).toHaveLength(2)
    expect(nastyPage.match(/<\/script/g)).toHaveLength(2)
    expect(/id="data">.*/.exec(nastyPage)![0]).not.toMatch(/[\u2028\u2029]/)
    const [result] = decode(dataOf(nastyPage))
    expect(result!.cases.find(({ id }) => id === failed.id)).toMatchObject({
      failure: { actual: nasty },
      steps: [{ got: { [nasty]: nasty } }],
    })
  })

  test.each(["</script>", "<!--", "\u2028\u2029", "\\u003c", "a"])("embeds %j so that it is read back as it was", (text) => {
    expect(embedded([text])).not.toMatch(/[<>\u2028\u2029]/)
    expect(JSON.parse(embedded([text]))).toEqual([text])
  })
})
