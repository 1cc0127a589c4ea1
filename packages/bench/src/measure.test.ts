import { expect, test } from "vitest"
import { median, race } from "./measure.ts"

test("every contender runs, in turns, as concurrently as it says", async () => {
  let running = 0
  let most = 0
  const slow = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
  }
  const rates = await race(
    [
      { name: "one", run: () => 1 },
      { name: "four at once", run: slow, concurrency: 4 },
    ],
    { rounds: 2, milliseconds: 5 },
  )
  expect(rates.map(({ name }) => name)).toEqual(["one", "four at once"])
  expect(rates.every(({ perSecond }) => perSecond > 0)).toBe(true)
  expect(most).toBe(4)
})

test("a contender that fails stops the race", async () => {
  const run = () => Promise.reject(new Error("answered 500"))
  await expect(race([{ name: "failing", run }], { rounds: 1, milliseconds: 5 })).rejects.toThrow("answered 500")
})

test("the median is the middle value", () => {
  expect(median([5, 1, 3])).toBe(3)
})
