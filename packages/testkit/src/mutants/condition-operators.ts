// Mutants that compare otherwise than a condition operator says.
import type { Mutant } from "./mutant.ts"
import { type Conditions, readingConditions } from "./policy-text.ts"

/** The end of the rule's id, what a policy says, and as what it is read. */
const READ_AS = [
  ["string-equals", "StringEquals", "StringLike"],
  ["string-not-equals", "StringNotEquals", "StringNotEqualsIgnoreCase"],
  ["string-equals-ignore-case", "StringEqualsIgnoreCase", "StringEquals"],
  ["string-not-equals-ignore-case", "StringNotEqualsIgnoreCase", "StringNotEquals"],
  ["string-like", "StringLike", "StringEquals"],
  ["string-not-like", "StringNotLike", "StringNotEquals"],
  ["numeric-equals", "NumericEquals", "NumericLessThanEquals"],
  ["numeric-not-equals", "NumericNotEquals", "NumericLessThan"],
  ["numeric-less-than", "NumericLessThan", "NumericLessThanEquals"],
  ["numeric-less-than-equals", "NumericLessThanEquals", "NumericLessThan"],
  ["numeric-greater-than", "NumericGreaterThan", "NumericGreaterThanEquals"],
  ["numeric-greater-than-equals", "NumericGreaterThanEquals", "NumericGreaterThan"],
  ["date-less-than", "DateLessThan", "DateGreaterThan"],
  ["date-less-than-equals", "DateLessThanEquals", "DateGreaterThan"],
  ["date-greater-than", "DateGreaterThan", "DateLessThan"],
  ["date-greater-than-equals", "DateGreaterThanEquals", "DateLessThan"],
  ["date-equals", "DateNotEquals", "DateEquals"],
  ["bool", "Bool", "StringNotEquals"],
  ["arn-equals", "ArnEquals", "StringEquals"],
  ["arn-like", "ArnLike", "StringEquals"],
  ["arn-not-equals", "ArnNotEquals", "StringNotEquals"],
  ["arn-not-like", "ArnNotLike", "StringNotEquals"],
  ["ip-address", "IpAddress", "NotIpAddress"],
  ["not-ip-address", "NotIpAddress", "IpAddress"],
  ["if-exists", "StringEqualsIfExists", "StringEquals"],
  ["for-all-values", "ForAllValues:StringEquals", "ForAnyValue:StringEquals"],
  ["for-any-value", "ForAnyValue:StringEquals", "ForAllValues:StringEquals"],
] as const

const renaming =
  (from: string, to: string) =>
  (conditions: Conditions): Conditions =>
    Object.fromEntries(Object.entries(conditions).map(([operator, keys]) => [operator === from ? to : operator, keys]))

const firstOf = <Value>(members: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(members).slice(0, 1))

const withValues =
  (change: (value: unknown, operator: string) => unknown) =>
  (conditions: Conditions): Conditions =>
    Object.fromEntries(
      Object.entries(conditions).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, change(value, operator)])),
      ]),
    )

const inTexts = (change: (text: string) => string) => withValues((value) => (typeof value === "string" ? change(value) : value))

const mutant = (end: string, says: string, change: (conditions: Conditions) => Conditions): Mutant => ({
  says,
  breaks: [`policy.operator.${end}`],
  front: readingConditions(change),
})

export const conditionOperatorMutants: Readonly<Record<string, Mutant>> = {
  ...Object.fromEntries(
    READ_AS.map(([end, from, to]) => [
      `policy.operator.${end}.as-another`,
      mutant(end, `${from} compares as ${to} does.`, renaming(from, to)),
    ]),
  ),
  "policy.operator.null.upside-down": mutant(
    "null",
    "Null with true asks whether the key is there.",
    withValues((value, operator) => (operator === "Null" ? (value === "true" ? "false" : "true") : value)),
  ),
  "policy.operator.values-or.first": mutant(
    "values-or",
    "Of several values only the first is read.",
    withValues((value) => (Array.isArray(value) ? value[0] : value)),
  ),
  "policy.operator.values-nor.first": mutant(
    "values-nor",
    "Of several values only the first is read, also with a negated operator.",
    withValues((value) => (Array.isArray(value) ? value[0] : value)),
  ),
  "policy.operator.keys-and.first": mutant("keys-and", "Of several condition keys only the first is read.", (conditions) =>
    Object.fromEntries(Object.entries(conditions).map(([operator, keys]) => [operator, firstOf(keys)])),
  ),
  "policy.operator.operators-and.first": mutant("operators-and", "Of several operators only the first is read.", firstOf),
  "policy.operator.variable.text": mutant(
    "variable",
    "Policy variables are text.",
    inTexts((text) => text.replaceAll("${", "${$}{")),
  ),
  "policy.operator.variable-default.none": mutant(
    "variable-default",
    "Policy variables have no default values.",
    inTexts((text) => text.replace(/,\s*'[^']*'/, "")),
  ),
  "policy.operator.variable-wildcard.wild": mutant(
    "variable-wildcard",
    "A star in a variable's braces is a wildcard.",
    inTexts((text) => text.replaceAll("${*}", "*")),
  ),
}
