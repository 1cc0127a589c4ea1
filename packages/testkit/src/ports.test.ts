import { expect, test } from "vitest"
import { fixedClock } from "./fixed-clock.ts"
import { seededRandom } from "./seeded-random.ts"

test("one seed gives one sequence, whatever the sizes asked for", () => {
  const one = seededRandom("seed")
  const other = seededRandom("seed")
  expect(Buffer.concat([one.bytes(3), one.bytes(29)])).toEqual(other.bytes(32))
})

test("two seeds give two sequences", () => {
  expect(seededRandom("one").bytes(32)).not.toEqual(seededRandom("two").bytes(32))
})

test("the clock stands still until it is moved", () => {
  const clock = fixedClock(1000)
  expect([clock.now(), clock.now()]).toEqual([1000, 1000])
  clock.advance(500)
  expect(clock.now()).toBe(1500)
})
