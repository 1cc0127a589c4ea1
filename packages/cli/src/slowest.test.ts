// `run --slowest`: the cases that took longest, named above the last line.
import { afterAll, expect, test } from "vitest"
import { cli, scratch, smallSuite } from "./spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
afterAll(() => folder.remove())

test("names as many cases as asked for, each with its time", async () => {
  const { code, out } = await cli(["run", "small.describe", "--suite", suite, "--target", "emulator", "--slowest", "1"])
  expect(out).toMatch(/\n\nslowest\n {2}[\d.]+ m?s {2}small\/cases\/\S+\n\nemulator: 2 passed/)
  expect(code).toBe(0)
})
