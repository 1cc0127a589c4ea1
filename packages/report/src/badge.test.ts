import { XMLParser, XMLValidator } from "fast-xml-parser"
import { expect, test } from "vitest"
import { badgeJson, badgeSvg } from "./badge.ts"
import { example, failed, plain, resultOf } from "./example.fixture.ts"

const good = resultOf("server", [plain("a", "passed"), plain("b", "skipped")])

test.each([
  ["a failure", example, { message: "3 of 8 passed", color: "red", isError: true }],
  ["none", good, { message: "1 of 1 passed", color: "brightgreen" }],
  [
    "advice not followed",
    resultOf("a", [{ ...failed, level: "should" }, plain("a", "passed")]),
    { message: "1 of 2 passed", color: "yellowgreen" },
  ],
  ["nothing that ran", resultOf("a", [plain("b", "skipped")]), { message: "nothing tested", color: "lightgrey" }],
  ["several targets", [good, example], { message: "4 of 9 passed", color: "red", isError: true }],
  [
    "an end before its time",
    { ...good, stopped: { why: "bail" as const, reason: "x" } },
    { message: "1 of 1 passed", color: "red", isError: true },
  ],
])("the badge of a run with %s", (_, results, look) => {
  expect(JSON.parse(badgeJson(results))).toEqual({ schemaVersion: 1, label: "KMS conformance", ...look })
})

test("the picture says the same in text, for those who do not see it too", () => {
  const svg = badgeSvg(example)
  expect(XMLValidator.validate(svg)).toBe(true)
  const { svg: read } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(svg)
  expect(read).toMatchObject({ role: "img", "aria-label": "KMS conformance: 3 of 8 passed", title: "KMS conformance: 3 of 8 passed" })
  expect(read.g[1].text.map((one: Record<string, string>) => one["#text"])).toEqual(["KMS conformance", "3 of 8 passed"])
})
