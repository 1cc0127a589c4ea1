import { expect, test } from "vitest"
import { classOf, placeOf, reasonClass } from "./failure-class.ts"

test.each([
  ["an unexpected success", '200 { GrantId: "bdc90cb0", GrantToken: "1a2b3c4d" }', "200 { Keys: [12 elements: …] }", "200"],
  ["a success without a body", "200 with an empty body", "200 {}", "200"],
  ["the text of an error", "400 ValidationException: 1 error", "400 ValidationException: 2 errors", "400 ValidationException"],
  ["an error page", '500 with text that is not JSON: "<html>one"', '500 with text that is not JSON: "<html>two"', "500"],
  ["what a list holds", '[{ KeyId: "a" }]', "[14 elements: …]", "a list"],
  ["how much a list holds", "a list of 14", "a list of 3", "a list"],
  ["how much was wanted", "3 elements", "2 elements in any order", "a list"],
  ["the element that is missing", 'an element like { AliasName: "alias/a" }', "an element like 3", "an element that is not there"],
  ["what an object holds", '{ Region: "a" }', "{ Region: nothing, … }", "an object"],
  ["how late it is", "1000010, which is 10 s after", "1000012.5, which is 12.5 s after", "a time too far after"],
  ["random ids", '"bdc90cb0"', '"220e4775"', '"<hex>"'],
  ["the page it stands on", '"a" (page 2)', '"a" (page 12)', '"a"'],
])("one class whatever %s", (_, one, other, words) => {
  expect([classOf(one), classOf(other)]).toEqual([words, words])
})

test.each([
  ["a success and an error", "200 {}", "400 ValidationException: x"],
  ["errors", "400 ValidationException: x", "400 NotFoundException: x"],
  ["an empty list and one that is not", "[]", "[1]"],
  ["words of an enumeration", '"Disabled"', '"PendingDeletion"'],
  ["sizes of data", "<16 bytes>", "<32 bytes>"],
  ["before and after", "5, which is 3 s before", "5, which is 3 s after"],
  ["nothing and something", "nothing", '"a"'],
  ["errors that were expected", "error NotFoundException", "error NotFoundException or ValidationException"],
])("not one class: %s", (_, one, other) => {
  expect(classOf(one)).not.toBe(classOf(other))
})

test("a class is its own class", () => {
  for (const text of ["200 {}", "400 A: b", "[1]", "[]", "{ a: 1 }", "an element like 1", "5, which is 3 s after", '"bdc90cb0"', "7"])
    expect(classOf(classOf(text))).toBe(classOf(text))
})

test("a place is the same at any position of a list", () => {
  expect(placeOf("Keys[12].KeyArn")).toBe(placeOf("Keys[0].KeyArn"))
})

test("why a case could not be run is told by what was called and how it was refused", () => {
  const called = 'set-up: CreateKey { KeySpec: "ML_DSA_44" } answered'
  expect(reasonClass(`${called} 400 ValidationException: Value 'x' failed`)).toBe(`${called} 400 ValidationException`)
  expect(reasonClass(`${called} 200 { KeyMetadata: {} }`)).toBe(`${called} 200`)
  expect(reasonClass("no answer within 30 s")).toBe("no answer within 30 s")
})
