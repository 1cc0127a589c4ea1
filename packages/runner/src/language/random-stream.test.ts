import { expect, test } from "vitest"
import { randomStream, shuffled } from "./random-stream.ts"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

test("a stream depends on seed and name", () => {
  const [a, b, c] = [randomStream(1, "x"), randomStream(2, "x"), randomStream(1, "y")].map((stream) => hex(stream(16)))
  expect(new Set([a, b, c]).size).toBe(3)
  expect(hex(randomStream(1, "x")(16))).toBe(a)
})

test("how the bytes are drawn does not change them", () => {
  const whole = hex(randomStream(7, "x")(100))
  const stream = randomStream(7, "x")
  expect(hex(stream(1)) + hex(stream(40)) + hex(stream(0)) + hex(stream(59))).toBe(whole)
})

test("a shuffle keeps every element, leaves its input alone, and depends on the seed", () => {
  const items = Array.from({ length: 50 }, (_, index) => index)
  const once = shuffled(items, 3)
  expect(once).toEqual(shuffled(items, 3))
  expect(once).not.toEqual(items)
  expect(once).not.toEqual(shuffled(items, 4))
  expect(once.toSorted((a, b) => a - b)).toEqual(items)
})
