import { expect, test } from "vitest"
import { header, headersOf } from "./wire.ts"

test("headers keep their order, their spelling and their duplicates", () => {
  expect(headersOf(["X-A", "1", "x-b", "2", "x-a", "3"])).toEqual([
    ["X-A", "1"],
    ["x-b", "2"],
    ["x-a", "3"],
  ])
  expect(headersOf([])).toEqual([])
})

test("a header is found whatever its letter case, the first of several", () => {
  const headers = headersOf(["X-A", "1", "x-a", "2"])
  expect([header(headers, "x-a"), header(headers, "x-b")]).toEqual(["1", undefined])
})
