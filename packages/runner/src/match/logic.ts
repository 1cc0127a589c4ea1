// $oneOf, $not and $equals.
import { evaluate } from "../language/evaluate.ts"
import { inWords } from "../words/in-words.ts"
import { deepEqual } from "./equal.ts"
import type { Matcher } from "./matcher.ts"
import { mismatch, unequal } from "./mismatch.ts"

export const oneOf: Matcher = (argument, actual, path, matching) => {
  const choices = argument as readonly unknown[]
  if (choices.some((choice) => !matching.match(choice, actual, path))) return undefined
  return mismatch(path, `one of ${choices.map((choice) => inWords(choice)).join(", ")}`, actual)
}

/** Nothing is not something else: an absent member fails, so that a case cannot pass because an answer is empty. */
export const not: Matcher = (argument, actual, path, matching) => {
  if (actual !== undefined && matching.match(argument, actual, path)) return undefined
  return mismatch(path, `anything but ${inWords(argument)}`, actual)
}

export const equals: Matcher = (argument, actual, path, { scope }) => {
  const expected = evaluate(argument, scope)
  return deepEqual(expected, actual) ? undefined : unequal(path, expected, actual)
}
