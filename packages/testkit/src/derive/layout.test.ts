import { expect, test } from "vitest"
import { layout } from "./layout.ts"

test("what fits stands on one line", () => {
  expect(layout({ a: [1, "two", null, {}, []], b: { c: true } })).toBe('{ "a": [1, "two", null, {}, []], "b": { "c": true } }')
})

test("what does not fit is broken, one member to a line", () => {
  const long = "x".repeat(140)
  expect(layout({ short: 1, long: [long, 2] })).toBe(`{\n  "short": 1,\n  "long": [\n    "${long}",\n    2\n  ]\n}`)
})

test("the text says what the value says", () => {
  const value = { $repeat: ['ä\u0100\n"', 3], deep: [[[{ "a/b": "x".repeat(200) }]]] }
  expect(JSON.parse(layout(value))).toEqual(value)
})
