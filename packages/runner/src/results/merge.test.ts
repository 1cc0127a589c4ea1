import { describe, expect, test } from "vitest"
import { exitCode } from "../exit-code.ts"
import { play } from "../testing/play.fixture.ts"
import { suiteOf } from "../testing/suite.fixture.ts"
import { tinyKms } from "../testing/tiny-kms.fixture.ts"
import { mergeResults } from "./merge.ts"
import { caseOf, failedCase, resultOf } from "./results.fixture.ts"
import { shardOf, shardText } from "./shard.ts"

const suite = suiteOf({
  given: { keys: { key: {} } },
  cases: {
    found: { steps: [{ call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }], each: { a: {}, b: {}, c: {}, d: {}, e: {} } },
    wrong: { steps: [{ call: "DisableKey", with: { KeyId: "${key.KeyId}" }, error: "NotFoundException" }], each: { a: {}, b: {} } },
  },
})

describe("shards", () => {
  const shards = [1, 2, 3, 4].map((index) => ({ index, of: 4 }))

  test("are together all cases, each once", () => {
    const all = shards.flatMap((shard) => shardOf(suite.instances, shard).map(({ id }) => id))
    expect(all.toSorted()).toEqual(suite.instances.map(({ id }) => id).toSorted())
  })

  test("merged are the whole run, case by case", async () => {
    const parts = []
    for (const shard of shards)
      parts.push(await play(suite, tinyKms().target(), { instances: shardOf(suite.instances, shard), filter: { shard: shardText(shard) } }))
    const [merged, ...others] = mergeResults(
      parts.toReversed(),
      suite.instances.map(({ id }) => id),
    )
    const whole = await play(suite, tinyKms().target())
    const told = (cases: typeof whole.cases) => cases.map(({ id, outcome, failure }) => ({ id, outcome, failure }))
    expect(others).toEqual([])
    expect(told(merged!.cases)).toEqual(told(whole.cases))
    expect(merged).toMatchObject({ totals: whole.totals, filter: whole.filter, suite: whole.suite, seed: whole.seed })
    expect(merged!.stopped).toBeUndefined()
  })

  test("that are more than there are cases have nothing to run", () => {
    expect(() => shardOf(suite.instances, { index: 9, of: 9 })).toThrow("shard 9/9 has nothing to run: there are only 7 cases")
  })
})

const part = (shard: string, id: string, filter = {}) => resultOf([caseOf(id)], { filter: { ...filter, shard } })

describe("a merge", () => {
  test("of which a part is missing is not whole, and does not pass", () => {
    const [merged] = mergeResults([part("1/3", "a"), part("3/3", "c")])
    expect(merged!.stopped).toEqual({ why: "aborted", reason: "shard 2/3 is missing" })
    expect(exitCode(merged!)).toBe(1)
  })

  test("keeps results of other targets beside each other", () => {
    const other = resultOf([failedCase("a", "x")], { target: { name: "two", endpoint: "http://127.0.0.1:2", region: "us-east-1" } })
    expect(mergeResults([resultOf([caseOf("a")]), other]).map(({ target }) => target.name)).toEqual(["one", "two"])
  })

  test.each<[string, readonly ReturnType<typeof resultOf>[], RegExp]>([
    ["a case that came out twice", [resultOf([caseOf("a")]), resultOf([caseOf("a")])], /a is in two of them/],
    [
      "suites of different versions",
      [resultOf([caseOf("a")]), resultOf([caseOf("b")], { suite: { version: "2.0.0", rules: 1, cases: 10 } })],
      /suites 1\.0\.0 .* and 2\.0\.0/,
    ],
    ["shards of different numbers", [part("1/2", "a"), part("2/3", "b")], /different filters or numbers of shards/],
    ["shards of different filters", [part("1/2", "a", { groups: ["a"] }), part("2/2", "b")], /different filters or numbers of shards/],
  ])("refuses %s", (_, results, message) => {
    expect(() => mergeResults(results)).toThrow(message)
  })
})
