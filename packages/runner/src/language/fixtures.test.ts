import { expect, test } from "vitest"
import { readFixture } from "./fixtures.ts"

test("a pointer leads into a JSON file of the fixtures package", () => {
  expect(readFixture("package.json#/name")).toBe("@kms-conformance/fixtures")
  expect(readFixture("package.json#/exports/.~1*")).toBe("./*")
})

test.each([
  ["no-such-file.json#/a", "the fixtures package has no such JSON file"],
  ["package.json#/nothing/there", "the file has nothing there"],
  ["../package.json#/name", "leaves the fixtures package"],
])("%s is refused", (reference, reason) => {
  expect(() => readFixture(reference)).toThrow(reason)
})
