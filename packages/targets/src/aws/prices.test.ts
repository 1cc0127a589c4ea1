import { expect, test } from "vitest"
import { dollars, highestCost, highestPrice } from "./prices.ts"
import { bucket, rateOf } from "./throttle.ts"

test("a key costs a dollar a month, and requests next to nothing", () => {
  expect(highestPrice("CreateKey")).toBeCloseTo(1.000003)
  expect(highestPrice("Encrypt")).toBeCloseTo(0.000015)
  expect(highestPrice("GenerateDataKeyPair")).toBeCloseTo(0.0012)
})

test("a plan costs at most its keys for a month, and its requests as often as they may be repeated", () => {
  expect(highestCost({ requests: { CreateKey: 3, Encrypt: 10_000 } })).toBeCloseTo(3 + 3 * 0.00003 + 1.5)
})

test("amounts are rounded up to the cent", () => {
  expect([0.001, 1, 1.25, 12.341].map(dollars)).toEqual(["$0.01", "$1.00", "$1.25", "$12.35"])
})

test("requests of an operation are spread over the second, below its quota", () => {
  expect(rateOf("CreateKey")).toBe(4)
  expect(rateOf("GenerateDataKeyPair")).toBeCloseTo(0.8)
  expect(rateOf("Encrypt")).toBe(80)
  const turn = bucket(4)
  expect([turn(0), turn(0), turn(100), turn(2000)]).toEqual([0, 250, 400, 0])
})
