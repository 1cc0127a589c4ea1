import { describe, expect, test } from "vitest"
import { scopeOf } from "../language/scope.fixture.ts"
import { match } from "./match.ts"

const names = { key: { Arn: "arn:1", CreationDate: 1_000_000 }, first: { Blob: "AAEC", Keys: [{ KeyId: "a" }] } }
const look = (expected: unknown, actual: unknown) => match(expected, actual, scopeOf(names))

describe("plain JSON", () => {
  test.each([
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: { b: "x" } }, { a: { b: "x", c: 1 } }],
    [{}, { a: 1 }],
    [
      [1, { a: 2 }],
      [1, { a: 2, b: 3 }],
    ],
    [null, null],
    ["${key.Arn}", "arn:1"],
    ["x ${key.Arn}", "x arn:1"],
    ["${first.Keys}", [{ KeyId: "a" }]],
    [{ $utf8: "hi" }, "aGk="],
    [{ $repeat: ["ab", 2] }, "abab"],
    [{ $flip: ["${first.Blob}", -1] }, "AAED"],
  ])("%j holds for %j", (expected, actual) => {
    expect(look(expected, actual)).toBeUndefined()
  })

  test.each([
    [{ a: 1 }, { a: 2 }, { path: "a", expected: "1", actual: "2" }],
    [{ a: 1 }, { a: "1" }, { path: "a", expected: "1", actual: '"1"' }],
    [{ a: 1 }, {}, { path: "a", expected: "1", actual: "nothing" }],
    [{ a: 1 }, undefined, { path: "body", expected: "{ a: 1 }", actual: "nothing" }],
    [{ a: {} }, { a: [] }, { path: "a", expected: "an object", actual: "[]" }],
    [{ a: { b: [0, { c: 1 }] } }, { a: { b: [0, { c: 2 }] } }, { path: "a.b[1].c", expected: "1", actual: "2" }],
    [[1], [1, 2], { path: "body", expected: "1 elements", actual: "[1, 2]" }],
    [[1], "no list", { path: "body", expected: "a list of 1", actual: '"no list"' }],
    [null, undefined, { path: "body", expected: "null", actual: "nothing" }],
    [false, 0, { path: "body", expected: "false", actual: "0" }],
    ["${first.Keys}", [{ KeyId: "a", more: 1 }], { path: "body", expected: '[{ KeyId: "a" }]', actual: '[{ KeyId: "a", more: 1 }]' }],
    [{ toString: { $any: true } }, {}, { path: "toString", expected: "any value", actual: "nothing" }],
  ])("%j does not hold for %j", (expected, actual, found) => {
    expect(look(expected, actual)).toEqual(found)
  })

  test("what an answer holds is compared as it is, though it looks like a matcher", () => {
    const scope = scopeOf({ earlier: { odd: { $any: true }, text: "${key.Arn}" } })
    expect(match("${earlier.odd}", { $any: true }, scope)).toBeUndefined()
    expect(match("${earlier.odd}", "anything", scope)).toBeDefined()
    expect(match("${earlier.text}", "${key.Arn}", scope)).toBeUndefined()
  })
})

describe("matchers", () => {
  test.each([
    [{ $bytes: 3 }, "AAEC"],
    [{ $bytes: [1, 4] }, "AAEC"],
    [{ $bytes: 0 }, ""],
    [{ $matches: "[a-z]+" }, "abc"],
    [{ $matches: "a.c" }, "a\nc"],
    [{ $matches: "${key.Arn}/\\d+" }, "arn:1/42"],
    [{ a: { $absent: true } }, {}],
    [{ a: { $absent: true } }, { a: null }],
    [{ $any: true }, 0],
    [{ $any: true }, ""],
    [{ $oneOf: ["a", "b"] }, "b"],
    [{ $oneOf: [{ $bytes: 9 }, { $any: true }] }, "b"],
    [{ $not: "a" }, "b"],
    [{ $not: { $contains: ["a"] } }, ["b"]],
    [{ $time: true }, 12.5],
    [{ $time: { near: "now", within: 5 } }, 1_000_004],
    [{ $time: { near: "${key.CreationDate}", within: 0 } }, 1_000_000],
    [{ $unordered: [1, 2, 2] }, [2, 1, 2]],
    [{ $unordered: [{ $any: true }, 1] }, [1, 2]],
    [{ $unordered: [] }, []],
    [{ $contains: [{ KeyId: "a" }] }, [{ KeyId: "b" }, { KeyId: "a", x: 1 }]],
    [{ $length: 2 }, [1, 2]],
    [{ $length: [0, 2] }, []],
    [{ $equals: { a: [1, { b: 2 }] } }, { a: [1, { b: 2 }] }],
    [{ $equals: { a: 1, b: 2 } }, { b: 2, a: 1 }],
  ])("%j holds for %j", (expected, actual) => {
    expect(look(expected, actual)).toBeUndefined()
  })

  test.each([
    [{ $bytes: 3 }, "AAECAw==", "base64 of 3 bytes", "4 bytes"],
    [{ $bytes: [5, 6] }, "AAEC", "base64 of 5 to 6 bytes", "3 bytes"],
    [{ $bytes: 3 }, "AAE", "base64 of 3 bytes", "text that is not base64"],
    [{ $bytes: 3 }, undefined, "base64 of 3 bytes", "nothing"],
    [{ $bytes: 3 }, 3, "base64 of 3 bytes", "3"],
    [{ $matches: "b" }, "abc", "text like b", '"abc"'],
    [{ $matches: "a|b" }, "ac", "text like a|b", '"ac"'],
    [{ $matches: "\\d" }, 1, "text like \\d", "1"],
    [{ $matches: "${key.Arn}" }, "arn-1", "text like arn:1", '"arn-1"'],
    [{ $absent: true }, "", "nothing", '""'],
    [{ $any: true }, null, "any value", "null"],
    [{ $oneOf: ["a", "b"] }, "c", 'one of "a", "b"', '"c"'],
    [{ $not: "a" }, "a", 'anything but "a"', '"a"'],
    [{ $not: "a" }, undefined, 'anything but "a"', "nothing"],
    [{ $time: true }, "2026-01-01", "a number of seconds since 1970", '"2026-01-01"'],
    [{ $time: { near: "now", within: 5 } }, 1_000_010, "a time within 5 s of now", "1000010, which is 10 s after"],
    [{ $time: { near: "now", within: 5 } }, 999_990.5, "a time within 5 s of now", "999990.5, which is 9.5 s before"],
    [{ $unordered: [1, 1] }, [1, 2], "an element like 1", "[1, 2]"],
    [{ $unordered: [1] }, [1, 2], "1 elements in any order", "[1, 2]"],
    [{ $unordered: [1] }, { 0: 1 }, "a list", "{ 0: 1 }"],
    [{ $contains: [3] }, [1, 2], "an element like 3", "[1, 2]"],
    [{ $contains: [3] }, "3", "a list", '"3"'],
    [{ $length: 2 }, [1], "a list of 2", "a list of 1"],
    [{ $length: 2 }, "ab", "a list of 2", '"ab"'],
    [{ $equals: { a: 1 } }, { a: 1, b: 2 }, "{ a: 1 }", "{ a: 1, b: 2 }"],
    [{ $equals: [1, 2] }, [2, 1], "[1, 2]", "[2, 1]"],
  ])("%j does not hold for %j", (expected, actual, wanted, found) => {
    expect(look(expected, actual)).toEqual({ path: "body", expected: wanted, actual: found })
  })

  test("$unordered pairs each matcher with an element of its own, though some fit several", () => {
    const wide = { $any: true }
    expect(look({ $unordered: [wide, "a", { $oneOf: ["a", "b"] }] }, ["a", "b", "c"])).toBeUndefined()
    expect(look({ $unordered: [{ $oneOf: ["a", "b"] }, "a", "b"] }, ["a", "b", "c"])).toBeDefined()
  })

  test("matchers stand at any depth, and the path leads there", () => {
    expect(look({ Keys: { $contains: [{ KeyId: { $matches: "b" } }] } }, { Keys: [{ KeyId: "a" }] })).toMatchObject({ path: "Keys" })
    expect(look({ Keys: [{ KeyId: { $bytes: 1 } }] }, { Keys: [{ KeyId: "AAAA" }] })).toMatchObject({ path: "Keys[0].KeyId" })
  })
})

describe("secrets", () => {
  test("plaintexts are told by their size, and two of one size are told apart", () => {
    expect(look({ Plaintext: "c2VjcmV0MQ==" }, { Plaintext: "c2VjcmV0Mg==" })).toEqual({
      path: "Plaintext",
      expected: "<7 bytes>",
      actual: "<7 bytes>, but others",
    })
  })

  test("a plaintext that is no base64 is told by its length", () => {
    expect(look({ Plaintext: { $absent: true } }, { Plaintext: "secret text!" })).toMatchObject({ actual: "<12 characters>" })
  })

  test("they stay hidden within what is shown as a whole", () => {
    expect(JSON.stringify(look({ $length: 1 }, { deep: [{ Plaintext: "c2VjcmV0MQ==" }] }))).not.toContain("c2Vj")
  })
})
