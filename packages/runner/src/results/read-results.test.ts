import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { readResults } from "./read-results.ts"
import { caseOf, failedCase, resultOf } from "./results.fixture.ts"

const folder = mkdtempSync(join(tmpdir(), "kms-conformance-"))
afterAll(() => rmSync(folder, { recursive: true }))

function file(text: string): string {
  const path = join(folder, "result")
  writeFileSync(path, text)
  return path
}

const result = resultOf([caseOf("a"), failedCase("b", "x")])
const { cases, totals, milliseconds, notes, ...header } = result
const lines = [
  { type: "run", ...header, planned: 2 },
  ...cases.map((one) => ({ type: "case", ...one })),
  { type: "summary", totals, milliseconds, notes },
].map((line) => JSON.stringify(line))

describe("a result is read back", () => {
  test("from JSON", () => expect(readResults(file(JSON.stringify(result)))).toEqual([result]))
  test("from a list of several targets", () => expect(readResults(file(JSON.stringify([result, result])))).toEqual([result, result]))
  test("from NDJSON", () => expect(readResults(file(`${lines.join("\n")}\n`))).toEqual([result]))
  test("from two streams in one file", () => expect(readResults(file([...lines, ...lines].join("\n")))).toEqual([result, result]))

  test.each([
    ["after a whole line", lines.slice(0, 2).join("\n")],
    ["in the middle of a line", `${lines.slice(0, 2).join("\n")}\n${lines[2]!.slice(0, 20)}`],
  ])("that breaks off %s, and is said to", (_, text) => {
    expect(readResults(file(text))).toMatchObject([
      {
        cases: [{ id: "a" }],
        totals: { passed: 1, failed: 0 },
        stopped: { why: "aborted", reason: "the file breaks off after 1 of 2 cases" },
      },
    ])
  })
})

describe("what is no result is refused with the reason", () => {
  test.each([
    ["nothing", "", "it holds no result"],
    ["something else", '{"a": 1}', "it is no result of kms-conformance run"],
    ["text", "hello\nworld", "line 1 is no line of an NDJSON result"],
    ["a case before its run", lines[1]!, "line 1 comes before the line of type run"],
    ["a broken line in the middle", [lines[0], "{", lines[1]].join("\n"), "line 2 is no line of an NDJSON result"],
    ["a later form", JSON.stringify({ ...result, schema: 2 }), "it is of form 2, and this version reads form 1"],
    ["a case without an outcome", JSON.stringify({ ...result, cases: [{ id: "a" }] }), "entry 1 of its cases has no id or no outcome"],
  ])("%s", (_, text, why) => {
    const path = file(text)
    expect(() => readResults(path)).toThrow(`${path} cannot be used as a result: ${why}`)
  })

  test("a file that is not there", () => {
    expect(() => readResults(join(folder, "none"))).toThrow(/none cannot be read: there is no such file/)
  })
})
