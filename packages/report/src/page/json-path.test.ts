import { expect, test } from "vitest"
import { expectedLeaves, valueAt } from "./json-path.ts"

const answer = { Keys: [{ KeyArn: "a" }, { KeyArn: "b", "aws:x.y": 1 }], Truncated: false, Nothing: null }

test.each([
  ["Truncated", false],
  ["Keys[1].KeyArn", "b"],
  ["Keys[1].aws:x.y", 1],
  ["Keys[0]", { KeyArn: "a" }],
  ["Nothing", null],
  ["Keys[2].KeyArn", undefined],
  ["Nothing.more", undefined],
  ["", answer],
])("the value at %j", (path, value) => expect(valueAt(answer, path)).toEqual(value))

test("an expectation ends in values and matchers, each at its path", () => {
  expect(expectedLeaves({ KeyId: "${key.Arn}", Plaintext: { $bytes: 32 }, List: [{ A: 1 }], Empty: {} })).toEqual([
    ["KeyId", "${key.Arn}"],
    ["Plaintext", { $bytes: 32 }],
    ["List[0].A", 1],
    ["Empty", {}],
  ])
})
