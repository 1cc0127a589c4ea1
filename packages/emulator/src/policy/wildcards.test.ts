import fc from "fast-check"
import { expect, test } from "vitest"
import { type Match, matcher, signsOf } from "./wildcards.ts"

const wild = (text: string) => matcher(signsOf(text, true))

/** The same by a regular expression. */
const byRegExp = (text: string): Match => {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".")
  return (given) => new RegExp(`^${source}$`, "su").test(given)
}

const letters = (...signs: string[]) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 10 })

test.each([
  ["wildcards", letters("a", "b", "*", "?", "."), letters("a", "b", ".")],
  ["stars alone", letters("a", "b", "*"), letters("a", "b")],
  ["halves of characters", letters("*", "?", "\ud83d", "\ude00"), letters("😀", "\ud83d", "\ude00")],
  ["stars and halves of characters", letters("*", "😀", "\ud83d", "\ude00"), letters("😀", "\ud83d", "\ude00")],
])("%s match as in a regular expression of the same sense", (_, texts, givens) => {
  fc.assert(
    fc.property(texts, givens, (text, given) => {
      expect(wild(text)(given)).toBe(byRegExp(text)(given))
    }),
    { numRuns: 3000 },
  )
})

test.each([`${"*a".repeat(40)}b`, `${"*a?".repeat(40)}b`])("a pattern made to be slow is not: %s", (text) => {
  // With a regular expression this would take longer than anybody waits.
  expect(wild(text)("a".repeat(2000))).toBe(false)
})

test("characters outside the basic plane are one character", () => {
  expect([wild("a?b")("a😀b"), wild("a??b")("a😀b")]).toEqual([true, false])
})

test("letter case counts unless told otherwise, also where small letters are more than one character", () => {
  const ignoring = (text: string) => matcher(signsOf(text, true), true)
  expect(wild("A*")("ab")).toBe(false)
  expect([ignoring("A*")("aB"), ignoring("a?C")("AbC"), ignoring("İ*")("İx")]).toEqual([true, true, true])
})
