// An expectation against an answer: plain JSON is a subset, one object with a `$` member is a matcher or a value.
import { isObject } from "@kms-conformance/model"
import { ValueError } from "../language/bytes.ts"
import { evaluate, valueName } from "../language/evaluate.ts"
import { interpolate, MISSING } from "../language/interpolate.ts"
import type { Scope } from "../language/scope.ts"
import { inWords } from "../words/in-words.ts"
import type { Path } from "../words/path.ts"
import { deepEqual } from "./equal.ts"
import type { Matcher, Matching, Mismatch } from "./matcher.ts"
import { mismatch, unequal } from "./mismatch.ts"
import { matchers } from "./table.ts"

/** The first place where `actual` is not as expected; undefined when all is as expected. */
export function match(expected: unknown, actual: unknown, scope: Scope, path: Path = []): Mismatch | undefined {
  const matching: Matching = { scope, match: (inner, value, at) => matchAny(inner, value, at, matching) }
  return matchAny(expected, actual, path, matching)
}

function matchAny(expected: unknown, actual: unknown, path: Path, matching: Matching): Mismatch | undefined {
  if (typeof expected === "string") return matchText(expected, actual, path, matching.scope)
  if (Array.isArray(expected)) return matchList(expected, actual, path, matching)
  if (typeof expected !== "object" || expected === null) return Object.is(expected, actual) ? undefined : unequal(path, expected, actual)
  const [name, matcher] = matcherOf(expected)
  if (matcher) return matcher((expected as Record<string, unknown>)[name], actual, path, matching)
  if (valueName(expected)) return matchValue(evaluate(expected, matching.scope), actual, path)
  return matchSubset(expected, actual, path, matching)
}

function matcherOf(expected: object): [string, Matcher | undefined] {
  for (const name in expected) return [name, name.startsWith("$") && Object.hasOwn(matchers, name) ? matchers[name] : undefined]
  return ["", undefined]
}

/** What an earlier answer held is data: it is compared as it is, whatever it looks like. */
function matchText(expected: string, actual: unknown, path: Path, scope: Scope): Mismatch | undefined {
  const value = interpolate(expected, scope)
  if (value === MISSING) throw new ValueError(`${expected} found nothing to compare with`)
  return matchValue(value, actual, path)
}

function matchValue(expected: unknown, actual: unknown, path: Path): Mismatch | undefined {
  return deepEqual(expected, actual) ? undefined : unequal(path, expected, actual)
}

function matchList(expected: readonly unknown[], actual: unknown, path: Path, matching: Matching): Mismatch | undefined {
  if (!Array.isArray(actual)) return mismatch(path, `a list of ${expected.length}`, actual)
  if (actual.length !== expected.length) return mismatch(path, `${expected.length} elements`, actual)
  return firstMismatch(expected.keys(), (index) => matching.match(expected[index], actual[index], [...path, index]))
}

function matchSubset(expected: object, actual: unknown, path: Path, matching: Matching): Mismatch | undefined {
  if (!isObject(actual)) {
    return mismatch(path, Object.keys(expected).length === 0 ? "an object" : inWords(expected), actual)
  }
  return firstMismatch(Object.keys(expected), (name) => {
    const value = Object.hasOwn(actual, name) ? (actual as Record<string, unknown>)[name] : undefined
    return matching.match((expected as Record<string, unknown>)[name], value, [...path, name])
  })
}

function firstMismatch<T>(places: Iterable<T>, look: (place: T) => Mismatch | undefined): Mismatch | undefined {
  for (const place of places) {
    const found = look(place)
    if (found) return found
  }
  return undefined
}
