// The Condition element of a statement, as far as it can be judged without a request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
import { isObject } from "@kms-conformance/model"
import { operatorOf } from "./condition-operator-name.ts"

export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What is wrong with a condition block, in words that do not quote values; undefined for a good one. */
export function faultInConditions(block: unknown): string | undefined {
  if (!isObject(block)) return "a Condition is not an object"
  for (const [operator, keys] of Object.entries(block)) {
    if (operatorOf(operator) === undefined) return `a Condition has the unknown operator ${operator}`
    if (!isObject(keys)) return `the operator ${operator} of a Condition has no condition keys`
    if (!Object.values(keys).every(isValue)) return `a value under ${operator} is neither text, number, true or false nor a list of them`
  }
  return undefined
}

function isValue(value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.every((one) => ["string", "number", "boolean"].includes(typeof one))
}
