import { expect, test } from "vitest"
import { fixedClock, START } from "../test/ports.ts"
import { movable } from "./clock.ts"

test("runs as the clock under it, from where it was moved to", () => {
  const base = fixedClock()
  const { clock } = movable(base)
  clock.advance(1000)
  base.time += 5
  expect(clock.now()).toBe(START + 1005)
  clock.set(START - 50)
  base.time += 5
  expect(clock.now()).toBe(START - 45)
})

test("can be put back", () => {
  const { clock, restore } = movable(fixedClock())
  clock.advance(1)
  restore()
  expect(clock.now()).toBe(START)
})

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("does not advance by %d", (milliseconds) => {
  expect(() => movable(fixedClock()).clock.advance(milliseconds)).toThrow("clock.advance takes milliseconds, 0 or more.")
})

test("is not set to what is no time", () => {
  expect(() => movable(fixedClock()).clock.set(Number.NaN)).toThrow("clock.set takes milliseconds since the epoch.")
})
