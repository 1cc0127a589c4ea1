import { expect, test } from "vitest"
import { pattern, plainPattern } from "./pattern.ts"

test("letter case counts unless told otherwise", () => {
  expect(plainPattern("A*", { wildcards: true })("ab")).toBe(false)
  expect(plainPattern("A*", { wildcards: true, ignoreCase: true })("aB")).toBe(true)
  expect(plainPattern("Ab", { wildcards: false, ignoreCase: true })("aB")).toBe(true)
})

test("without wildcards a star and a question mark are themselves", () => {
  const plain = plainPattern("a*?", { wildcards: false })
  expect([plain("a*?"), plain("abc")]).toEqual([true, false])
})

const known = (values: Readonly<Record<string, readonly string[]>>) => (name: string) => () => values[name]
const withVariables = (text: string, values: Readonly<Record<string, readonly string[]>> = {}) =>
  pattern(text, { wildcards: true, variables: known(values) })(undefined as never)

test("a variable is what it stands for, and never a wildcard", () => {
  const match = withVariables("x-${a:b}-*", { "a:b": ["1*"] })
  expect([match?.("x-1*-z"), match?.("x-12-z")]).toEqual([true, false])
})

test("a variable without a value, or with several, makes no pattern at all", () => {
  expect(withVariables("${a:b}")).toBeUndefined()
  expect(withVariables("${a:b}", { "a:b": [] })).toBeUndefined()
  expect(withVariables("${a:b}", { "a:b": ["1", "2"] })).toBeUndefined()
})

test.each(["${a:b,'d'}", "${a:b, 'd'}", "${ a:b , 'd' }"])("%s has a default value", (text) => {
  expect(withVariables(text)?.("d")).toBe(true)
  expect(withVariables(text, { "a:b": ["v"] })?.("v")).toBe(true)
})

test("what only looks like a variable is text", () => {
  for (const text of ["${a:b", "$a:b}", "${}", "$"]) expect(withVariables(text)?.(text)).toBe(true)
})
