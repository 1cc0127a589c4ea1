import { describe, expect, test } from "vitest"
import type { Suite } from "../suite-types.ts"
import { suiteOf } from "../testing/suite.fixture.ts"
import { UsageError } from "../usage-error.ts"
import { globTest } from "./glob.ts"
import { nearest } from "./nearest.ts"
import { type Filter, select } from "./select.ts"

const suite: Suite = suiteOf({
  rules: { "t.seen": { level: "observed" }, "t.advice": { level: "should" }, "u.lonely": {} },
  cases: {
    length: { steps: [{ call: "GenerateDataKey" }], each: { "aes-128": {}, "aes-256": {} } },
    "both-lengths": [{ call: "GenerateDataKey" }, { call: "Decrypt" }],
    advice: { rule: "t.advice", steps: [{ call: "ListKeys" }] },
    seen: { rule: "t.seen", steps: [{ call: "ListKeys" }] },
  },
})

const ids = (filter: Filter) => select(suite, filter).map(({ id }) => id.replace("t/x/", ""))

describe("patterns", () => {
  test.each<[string, string[]]>([
    ["t/x/length[aes-128]", ["length[aes-128]"]],
    ["t/x/length", ["length[aes-128]", "length[aes-256]"]],
    ["t/x/*length*", ["length[aes-128]", "length[aes-256]", "both-lengths"]],
    ["t/x", ["length[aes-128]", "length[aes-256]", "both-lengths", "advice"]],
    ["t", ["length[aes-128]", "length[aes-256]", "both-lengths", "advice"]],
    ["**/both-lengths", ["both-lengths"]],
    ["t.advice", ["advice"]],
    ["t.*", ["length[aes-128]", "length[aes-256]", "both-lengths", "advice"]],
    ["t/x/length[aes-?56]", ["length[aes-256]"]],
  ])("%s", (pattern, expected) => {
    expect(ids({ patterns: [pattern] })).toEqual(expected)
  })

  test("a star stays within its segment", () => {
    expect(globTest("a/*")("a/b/c")).toBe(true)
    expect(globTest("*/c")("a/b/c")).toBe(false)
    expect(globTest("**/c")("a/b/c")).toBe(true)
    expect(globTest("a.b")("axb")).toBe(false)
  })

  test("several patterns add up, without duplicates and in the order of the suite", () => {
    expect(ids({ patterns: ["t.advice", "t/x/length[aes-256]", "t/x/length"] })).toEqual(["length[aes-128]", "length[aes-256]", "advice"])
  })
})

describe("conditions", () => {
  test.each<[Filter, string[]]>([
    [{}, ["length[aes-128]", "length[aes-256]", "both-lengths", "advice"]],
    [{ operations: ["Decrypt"] }, ["both-lengths"]],
    [{ levels: ["should"] }, ["advice"]],
    [{ levels: ["observed"] }, ["seen"]],
    [{ groups: ["t"], levels: ["must"] }, ["length[aes-128]", "length[aes-256]", "both-lengths"]],
    [{ cases: ["t/x/seen"] }, ["seen"]],
    [{ cases: ["t/x/length[aes-256]"] }, ["length[aes-256]"]],
    [{ cases: ["t/x/length", "t/x/seen"] }, ["length[aes-128]", "length[aes-256]", "seen"]],
  ])("%j", (filter, expected) => {
    expect(ids(filter)).toEqual(expected)
  })

  test.each<[Filter, string]>([
    [{ patterns: ["t/x/lenght"] }, "no case and no rule matches the pattern 't/x/lenght'; did you mean 't/x/length'?"],
    [{ patterns: ["t.advise"] }, "no case and no rule matches the pattern 't.advise'; did you mean 't.advice'?"],
    [{ patterns: ["nothing-like-it-at-all"] }, "no case and no rule matches the pattern 'nothing-like-it-at-all'"],
    [{ patterns: ["u.lonely"] }, "the pattern 'u.lonely' names rules that no case observes yet"],
    [{ groups: ["data"] }, "there is no group 'data'; there are t"],
    [{ operations: ["decrypt"] }, "there is no operation 'decrypt'; did you mean 'Decrypt'?"],
    [{ levels: ["most" as "must"] }, "there is no level 'most'; did you mean 'must'?"],
    [{ cases: ["t/x/seem"] }, "there is no case 't/x/seem'; did you mean 't/x/seen'?"],
    [{ cases: ["t/x/lenght"] }, "there is no case 't/x/lenght'; did you mean 't/x/length'?"],
    [{ cases: ["t/x/length[aes-999]"] }, "there is no case 't/x/length[aes-999]'; did you mean 't/x/length[aes-128]'?"],
    [
      { operations: ["Decrypt"], levels: ["should"] },
      'no case matches the whole filter {"operations":["Decrypt"],"levels":["should"]}: take one of its conditions away',
    ],
  ])("%j is told in a sentence", (filter, message) => {
    expect(() => select(suite, filter)).toThrow(new UsageError(message))
  })
})

describe("nearest", () => {
  test.each([
    ["retruns", ["returns", "error"], "returns"],
    ["KEYID", ["KeyId", "KeySpec"], "KeyId"],
    ["x", ["abc"], undefined],
    ["", ["abc"], undefined],
  ])("%s", (name, names, expected) => {
    expect(nearest(name, names)).toBe(expected)
  })
})
