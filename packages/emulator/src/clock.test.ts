import { expect, test } from "vitest"
import { fixedClock, START } from "../test/ports.ts"
import { movable, standingClock } from "./clock.ts"

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

test("goes no further than there are dates", () => {
  const { clock } = movable(fixedClock())
  for (const far of [9e15, -9e15]) expect(() => clock.set(far)).toThrow("The clock cannot go further than 100,000,000 days from the epoch.")
  expect(() => clock.advance(8.64e15)).toThrow(RangeError)
  expect(clock.now()).toBe(START)
})

test("stays at the last moment that is a date", () => {
  const base = fixedClock()
  const { clock } = movable(base)
  clock.set(8.64e15)
  base.time += 1000
  expect(new Date(clock.now()).toISOString()).toBe("+275760-09-13T00:00:00.000Z")
})

test("may stand still", () => {
  const clock = standingClock(START)
  expect([clock.now(), clock.now()]).toEqual([START, START])
})
