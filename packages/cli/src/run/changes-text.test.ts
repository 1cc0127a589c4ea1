// How an entry that changed is put into words.
import { expect, test } from "vitest"
import { changesText } from "./changes-text.ts"

const failure = (expected: string, actual: string) => ({ rule: "t.rule", step: 1, path: "Aliases", expected, actual })

test.each([
  ["a list", "a list", "a list expected, got another list"],
  ["an object", "an object", "an object expected, got another object"],
  ["a list", "an empty list", "a list expected, got an empty list"],
  ["<id>", "<id>", "<id> expected, got another <id>"],
])("%s in place of %s is told as: %s", (expected, actual, words) => {
  const now = failure(expected, actual)
  expect(changesText([{ id: "t/case", kind: "new", now }])).toBe(`new      t/case\n           t.rule, step 1: Aliases: ${words}\n1 new\n`)
})
