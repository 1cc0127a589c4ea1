// What must hold for any JSON, not only for the examples.
import fc from "fast-check"
import { expect, test } from "vitest"
import { scopeOf } from "../language/scope.fixture.ts"
import { deepEqual } from "./equal.ts"
import { match } from "./match.ts"

/** JSON without names and texts that mean something to the case language. */
const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes("$"))
const holds = (expected: unknown, actual: unknown) => match(expected, actual, scopeOf()) === undefined

test("every value matches itself, as a subset and exactly", () => {
  fc.assert(fc.property(json, (value) => holds(value, structuredClone(value)) && holds({ $equals: value }, structuredClone(value))))
})

test("a further member hurts no subset and breaks equality", () => {
  const object = fc.dictionary(fc.stringMatching(/^[a-z]+$/), json)
  fc.assert(
    fc.property(
      object,
      json,
      (value, more) => holds(value, { ...value, ZZZ: more }) && !holds({ $equals: value }, { ...value, ZZZ: more }),
    ),
  )
})

test("$not is the opposite of what it holds, for what is there", () => {
  fc.assert(fc.property(json, json, (a, b) => holds({ $not: a }, b) !== holds(a, b)))
})

test("a list matches its own shuffles in any order, and none with an element missing", () => {
  const lists = fc
    .array(json, { minLength: 1, maxLength: 6 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
  fc.assert(fc.property(lists, ([list, other]) => holds({ $unordered: list }, other) && !holds({ $unordered: list }, other.slice(1))))
})

test("values that match exactly are equal, and the other way round", () => {
  fc.assert(fc.property(json, json, (a, b) => holds({ $equals: a }, b) === deepEqual(a, b)))
})

test("a mismatch is told in short words, whatever the values", () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const found = match(a, b, scopeOf())
      return found === undefined || found.path.length + found.expected.length + found.actual.length < 2000
    }),
  )
  expect.assertions(0)
})
