import { expect, test } from "vitest"
import { operators } from "./condition-operators.ts"
import type { Facts } from "./facts.ts"

/** Whether a value of a request fits one of a policy, in which variables are text. */
function fits(name: string, policyValue: string, given: string, variables = false): boolean | undefined {
  const read = variables ? () => () => ["a:b"] : undefined
  return operators.get(name)?.compile(policyValue, read)({} as Facts)?.(given)
}

test.each([
  ["arn:aws:iam::1:user/a", "arn:aws:iam::1:user/a", true],
  ["arn:aws:iam::*:user/*", "arn:aws:iam::1:user/a:b", true],
  ["arn:aws:iam::1:user/a:b", "arn:aws:iam::1:user/a:b", true],
  ["arn:aws:iam::1:user/a:c", "arn:aws:iam::1:user/a:b", false],
  ["arn:aws:iam::1:user/ab", "arn:aws:iam::1:user/a:b", false],
  ["arn:*:user/a", "arn:aws:iam::1:user/a", false],
  ["arn:aws:iam::1", "arn:aws:iam::1", false],
  ["arn:aws:iam::1:user/a", "arn:aws:iam::1", false],
  ["*", "arn:aws:iam::1:user/a", false],
  ["arm:aws:iam::1:user/a", "arm:aws:iam::1:user/a", false],
  ["arn:aws:iam::1:user/a", "arm:aws:iam::1:user/a", false],
  ["*:*:*:*:*:*", "arn:aws:iam::1:user/a", false],
  ["arn:aws:iam::1:user/a", "", false],
])("the ARN %s and %s: %s", (policyValue, given, expected) => {
  for (const name of ["arnequals", "arnlike"]) expect(fits(name, policyValue, given)).toBe(expected)
})

test("a colon in the name of a variable parts no ARN, and is one where there are no variables", () => {
  expect(fits("arnlike", "arn:aws:iam::1:user/${aws:username}", "arn:aws:iam::1:user/a:b", true)).toBe(true)
  expect(fits("arnlike", "arn:aws:iam:${a:b}:user/c", "arn:aws:iam:${a:b}:user/c")).toBe(true)
})

test.each([
  ["numericequals", "5", "5", true],
  ["numericequals", "5", " 5.0 ", true],
  ["numericequals", "0", "", false],
  ["numericequals", "0", " ", false],
  ["numericequals", " ", "0", false],
  ["numericlessthan", "5", "five", false],
  ["dateequals", "1970-01-01T00:00:01.250Z", "1.25", true],
  ["dateequals", "1970-01-01T00:00:01Z", "1", true],
  ["dateequals", "1969-12-31T23:59:59Z", "-1", true],
  ["datelessthan", "2020-01-01T00:00:00Z", "soon", false],
  ["bool", "TRUE", "true", true],
  ["bool", "false", "true", false],
  ["binaryequals", "AP8=", "AP8", true],
  ["binaryequals", "AP8=", "AAA=", false],
])("%s %s, %s: %s", (name, policyValue, given, expected) => {
  expect(fits(name, policyValue, given)).toBe(expected)
})

test("there are as many operators as IAM has besides Null, and half of the equalities are negations", () => {
  expect(operators.size).toBe(26)
  const negated = [...operators].filter(([, { negated }]) => negated).map(([name]) => name)
  expect(negated).toHaveLength(8)
  for (const name of negated) expect(name).toMatch(/not/)
})
