import { expect, test } from "vitest"
import { costOf, dollars, keyPrice, requestPrice } from "./prices.ts"
import { bucket, rateOf } from "./throttle.ts"

test("a key costs a dollar a month, and requests next to nothing", () => {
  expect(["CreateKey", "ReplicateKey", "RotateKeyOnDemand", "Encrypt"].map(keyPrice)).toEqual([1, 1, 1, 0])
  expect(requestPrice("CreateKey")).toBeCloseTo(0.000003, 7)
  expect(requestPrice("Encrypt")).toBeCloseTo(0.000015, 7)
  expect(requestPrice("GenerateDataKeyPair")).toBeCloseTo(0.0012, 7)
})

test("a plan costs its keys for a month and its requests, at most as often as they may be repeated", () => {
  // Of four requests for a key one is meant to be refused.
  const plan = { requests: { CreateKey: 4, Encrypt: 10_000 }, keys: [{ input: {}, count: 2, shared: false }], made: { CreateKey: 1 } }
  const requests = 4 * 0.000003 + 0.15
  const { calm, most, hour } = costOf(plan)
  expect([calm, most, hour]).toEqual([3 + requests, 3 + 10 * requests, 3 / 730 + requests].map((amount) => expect.closeTo(amount, 7)))
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
