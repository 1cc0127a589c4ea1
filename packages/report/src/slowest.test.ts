import { expect, test } from "vitest"
import { plain, resultOf } from "./example.fixture.ts"
import { pretty } from "./pretty.ts"
import { slowest } from "./slowest.ts"

const taking = (id: string, milliseconds: number) => ({ ...plain(id, "passed"), milliseconds })
const result = resultOf("emulator", [taking("b", 3), taking("a", 1240), taking("c", 90), { ...plain("d", "skipped"), milliseconds: 5000 }])

test("the slowest cases come first, with the time of each; a case that was skipped took none", () => {
  expect(slowest(result, 2)).toBe("slowest\n  1.24 s  a\n   90 ms  c")
  expect(slowest(result, 10)).toMatch(/^slowest(\n.+){3}$/)
})

test("no list where there is nothing to list", () => {
  expect(slowest(result, 0)).toBe("")
  expect(slowest({ cases: [] }, 10)).toBe("")
})

test("a result on the screen has the list only when it is asked for, above its last line", () => {
  expect(pretty(result)).not.toContain("slowest")
  expect(pretty(result, { slowest: 1 })).toMatch(/\n\nslowest\n {2}1\.24 s {2}a\n\nemulator: /)
})
