import { describe, expect, test } from "vitest"
import { isPlainObject } from "./json.ts"
import { isoTime, isText, isWhole, requireOptions } from "./options.ts"

const shapes = { size: ["a whole number, 1 or more", isWhole(1)], name: ["a text", isText] } as const

test("options may be left out, and be undefined", () => {
  requireOptions("make", {}, shapes)
  requireOptions("make", { size: undefined, name: "a" }, shapes)
})

test.each([
  [{ siez: 1 }, "make: unknown option siez. Options are size, name."],
  [{ size: 0 }, "make: size takes a whole number, 1 or more."],
  [{ size: Number.NaN }, "make: size takes a whole number, 1 or more."],
  [{ size: Number.POSITIVE_INFINITY }, "make: size takes a whole number, 1 or more."],
  [{ size: "1" }, "make: size takes a whole number, 1 or more."],
  [{ size: null }, "make: size takes a whole number, 1 or more."],
  [{ name: " " }, "make: name takes a text."],
])("%j is refused by name", (options, text) => {
  expect(() => requireOptions("make", options as object, shapes)).toThrow(new TypeError(text))
})

test.each<[string, unknown]>([
  ["nothing", null],
  ["a list", []],
  ["a text", "size"],
  ["a Map", new Map([["size", 1]])],
  ["a promise of options", Promise.resolve({ size: 1 })],
  ["an object that has them from another", Object.create({ size: 1 })],
  ["a function", () => ({ size: 1 })],
])("%s is no object of options", (_, value) => {
  expect(isPlainObject(value)).toBe(false)
  expect(() => requireOptions("make", value as object, shapes)).toThrow(new TypeError("make takes an object of options."))
})

test("an object without a prototype is one", () => {
  expect(isPlainObject(Object.assign(Object.create(null), { size: 1 }))).toBe(true)
})

describe("a time in ISO 8601", () => {
  test.each([
    ["2026-01-01", Date.UTC(2026, 0, 1)],
    ["2026-01-01T00:00Z", Date.UTC(2026, 0, 1)],
    ["2026-02-03T04:05:06.789Z", Date.UTC(2026, 1, 3, 4, 5, 6, 789)],
    ["2026-01-01T01:00:00+01:00", Date.UTC(2026, 0, 1)],
  ])("%s is one", (text, time) => {
    expect(isoTime(text)).toBe(time)
  })

  test.each([
    "",
    "5",
    "2026",
    "tomorrow",
    "2026-01-01T00:00:00",
    "2026-02-30",
    "2026-13-01",
    "2026-02-30T00:00:00Z",
    "2026-01-01T25:00Z",
    "2026-01-01 (a)",
  ])("%j is none", (text) => {
    expect(isoTime(text)).toBeNaN()
  })
})
