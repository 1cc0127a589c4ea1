import fc from "fast-check"
import { expect, test } from "vitest"
import { type Match, pattern, plainPattern } from "./pattern.ts"

const wild = (text: string) => plainPattern(text, { wildcards: true })

/** The same by a regular expression. */
const byRegExp = (text: string): Match => {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".")
  return (given) => new RegExp(`^${source}$`, "su").test(given)
}

test("wildcards match as a regular expression of the same sense does", () => {
  const letters = (signs: string) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 10 })
  fc.assert(
    fc.property(letters("ab*?."), letters("ab."), (text, given) => {
      expect(wild(text)(given)).toBe(byRegExp(text)(given))
    }),
    { numRuns: 5000 },
  )
})

test("a pattern made to be slow is not", () => {
  // With a regular expression this would take longer than anybody waits.
  expect(wild(`${"*a".repeat(40)}b`)("a".repeat(2000))).toBe(false)
})

test("letter case counts unless told otherwise", () => {
  expect(wild("A*")("ab")).toBe(false)
  expect(plainPattern("A*", { wildcards: true, ignoreCase: true })("aB")).toBe(true)
  expect(plainPattern("Ab", { wildcards: false, ignoreCase: true })("aB")).toBe(true)
})

test("without wildcards a star and a question mark are themselves", () => {
  const plain = plainPattern("a*?", { wildcards: false })
  expect([plain("a*?"), plain("abc")]).toEqual([true, false])
})

test("characters outside the basic plane are one character", () => {
  expect(wild("a?b")("a😀b")).toBe(true)
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
