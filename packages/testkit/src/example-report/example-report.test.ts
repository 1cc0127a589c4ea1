import { readFileSync } from "node:fs"
import { loadSuite } from "@kms-conformance/runner"
import { beforeAll, describe, expect, test } from "vitest"
import { type Example, exampleReport } from "./example-report.ts"

const committed = readFileSync(new URL("../../../../docs/example-report.html", import.meta.url), "utf8")

describe("the example report", () => {
  let example: Example
  beforeAll(async () => {
    example = await exampleReport(await loadSuite())
  }, 60_000)

  test("is of a server that breaks documented rules, beside one that breaks none", () => {
    const [wrong, right] = example.results
    expect(wrong!.totals).toMatchObject({ errored: 0 })
    expect(new Set(wrong!.cases.filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule))).toContain("decrypt.context.case")
    expect(right!.totals).toMatchObject({ failed: 0, errored: 0 })
    expect(wrong!.totals.skipped).toBeGreaterThan(right!.totals.skipped)
  })

  test("has something in each part of what has changed", () => {
    const [before, now] = [example.previous[0]!, example.results[0]!].map(({ cases }) => new Map(cases.map((one) => [one.id, one.outcome])))
    const moves = [...now!].map(([id, outcome]) => `${before!.get(id)} to ${outcome}`)
    for (const move of ["passed to failed", "failed to passed", "failed to failed"]) expect(moves).toContain(move)
  })

  test("is the same each time, to the byte", { timeout: 60_000 }, async () => {
    expect((await exampleReport(await loadSuite())).page === example.page).toBe(true)
  })

  // Not byte for byte: each new case changes it. `npm run generate:example` writes it anew.
  test("stands in docs/ with the same targets and the page of today; `npm run generate:example` writes it", () => {
    const data = (page: string) => JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!)
    const targets = (page: string) => data(page).targets.map(({ run }: { run: { target: { name: string } } }) => run.target.name)
    expect(targets(committed)).toEqual(targets(example.page))
    expect(Buffer.byteLength(committed)).toBeLessThan(1_000_000)
    const outside = (page: string) =>
      page.replace(/<script type="application\/json"[\s\S]*?<\/script>/, "").replace(/<noscript>.*?<\/noscript>/s, "")
    expect(outside(committed) === outside(example.page)).toBe(true)
  })
})
