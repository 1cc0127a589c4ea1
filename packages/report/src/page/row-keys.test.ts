import { expect, test } from "vitest"
import { rowFor } from "./row-keys.ts"

const place = { at: 5, last: 20, page: 8 }

test.each([
  ["ArrowDown", 6],
  ["j", 6],
  ["ArrowUp", 4],
  ["k", 4],
  ["Home", 0],
  ["End", 20],
  ["PageDown", 13],
  ["PageUp", 0],
])("%s leads from row 5 to row %i", (key, row) => {
  expect(rowFor(key, place)).toBe(row)
})

test("no key leads beyond the ends", () => {
  expect(rowFor("ArrowDown", { ...place, at: 20 })).toBe(20)
  expect(rowFor("ArrowUp", { ...place, at: 0 })).toBe(0)
})

test("other keys lead nowhere", () => {
  expect(rowFor("x", place)).toBeUndefined()
  expect(rowFor("toString", place)).toBeUndefined()
})
