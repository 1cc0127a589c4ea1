// JSON, NDJSON and the progress line.
import { describe, expect, test } from "vitest"
import { example, ndjson } from "./example.fixture.ts"
import { json, ndjsonCase, ndjsonHeader, progressLine, progressText } from "./index.ts"
import { faults, lineSchema, resultSchema } from "./schemas.fixture.ts"

describe("JSON", () => {
  test("is the result, whole", () => expect(JSON.parse(json(example))).toEqual(example))
  test("of several targets is a list", () => expect(JSON.parse(json([example, example]))).toEqual([example, example]))
})

test("the result with every outcome is of the result schema", () => expect(faults(resultSchema, JSON.parse(json(example)))).toEqual([]))

describe("NDJSON", () => {
  test("has lines of the schema of lines alone", () => {
    const stopped = { why: "aborted" as const, reason: "the run was aborted" }
    const lines = (ndjson(example) + ndjson({ ...example, stopped })).trimEnd().split("\n")
    expect(lines.flatMap((line) => faults(lineSchema, JSON.parse(line)))).toEqual([])
    expect(faults(lineSchema, { ...JSON.parse(lines[1]!), secret: 1 })).not.toEqual([])
    expect(faults(lineSchema, { ...JSON.parse(lines[0]!), type: "case" })).not.toEqual([])
    expect(faults(lineSchema, { type: "summary" })).not.toEqual([])
  })

  test("is a header, a line for each case, and a summary", () => {
    const lines = ndjson(example)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(lines[0]).toMatchObject({ type: "run", schema: 1, planned: 11, seed: 7, target: { name: "emulator" } })
    expect(lines.slice(1, -1)).toEqual(example.cases.map((one) => ({ type: "case", ...one })))
    expect(lines.at(-1)).toEqual({ type: "summary", totals: example.totals, milliseconds: 1240, notes: example.notes })
  })

  test("that was cut off is still whole lines, and lacks the summary", () => {
    const cut = ndjsonHeader({ ...example, planned: 11 }) + ndjsonCase(example.cases[0]!)
    expect(cut.endsWith("\n")).toBe(true)
    expect(
      cut
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).type),
    ).toEqual(["run", "case"])
  })
})

describe("the progress line", () => {
  const half = { done: 213, total: 427, failed: 2, milliseconds: 1374 }

  test("tells done, failed, rate and time left", () => {
    expect(progressLine(half, 80)).toBe("[==============>               ] 213/427  2 failed  155/s  2 s left")
  })

  test.each([120, 80, 50, 40, 20, 5])("fits in %i columns", (width) => expect(progressLine(half, width).length).toBeLessThanOrEqual(width))

  test("leaves the bar out where there is no room", () => expect(progressLine(half, 40)).toBe("213/427  2 failed  155/s  2 s left"))

  test("at the end has nothing left to do", () => {
    expect(progressLine({ done: 4, total: 4, failed: 0, milliseconds: 1000 }, 80)).toBe(`[${"=".repeat(30)}] 4/4  4/s`)
  })

  test("at the start promises nothing", () => {
    expect(progressLine({ done: 2, total: 400, failed: 0, milliseconds: 500 }, 40)).toMatch(/^\[> +\] 2\/400 {2}4\/s$/)
    expect(progressLine({ done: 0, total: 4, failed: 0, milliseconds: 0 }, 80)).toBe(`[>${" ".repeat(29)}] 0/4`)
  })

  test("is a sentence where there is no terminal", () => expect(progressText(half)).toBe("213 of 427 cases done, 2 failed"))
})
