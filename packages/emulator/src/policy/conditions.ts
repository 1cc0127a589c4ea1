// Whether the Condition element of a statement holds for a request. All its parts have to.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
import type { ConditionBlock } from "./condition-block.ts"
import { readerOf } from "./condition-keys/index.ts"
import type { KeyReader } from "./condition-keys/reader.ts"
import { type OperatorName, operatorOf } from "./condition-operator-name.ts"
import type { Facts } from "./facts.ts"
import type { Pattern } from "./pattern.ts"
import type { Match } from "./wildcards.ts"

export type Condition = (facts: Facts) => boolean

/** @param variables whether `${…}` is a variable: in policies of version 2012-10-17 only */
export function conditionsOf(block: ConditionBlock, variables: boolean): readonly Condition[] {
  return Object.entries(block).flatMap(([name, keys]) => {
    const operator = operatorOf(name)
    // The parser has refused other names.
    if (operator === undefined) throw new Error(`${name} is no condition operator.`)
    return Object.entries(keys).map(([key, values]) => conditionOf(operator, key, listOf(values), variables))
  })
}

function listOf(values: unknown): readonly string[] {
  return (Array.isArray(values) ? values : [values]).map(String)
}

function conditionOf(name: OperatorName, key: string, values: readonly string[], variables: boolean): Condition {
  const read = readerOf(key)
  const { operator } = name
  if (operator === "null") return absence(read, values)
  const patterns = values.map((value) => operator.compile(value, variables ? readerOf : undefined))
  return comparison({ ...name, negated: operator.negated }, read, patterns)
}

// "true": the key is absent, or has no values.
function absence(read: KeyReader, values: readonly string[]): Condition {
  return (facts) => values.some((value) => (value.toLowerCase() === "true") === isAbsent(read(facts)))
}

type Way = Pick<OperatorName, "set" | "ifExists"> & { readonly negated: boolean }

function comparison(way: Way, read: KeyReader, patterns: readonly Pattern[]): Condition {
  return (facts) => {
    const given = read(facts)
    if (given === undefined || isAbsent(given)) return holdsWithout(way)
    const matches = patterns.map((pattern) => pattern(facts))
    // A variable without a value: the statement says nothing, be the operator negated or not.
    if (!matches.every((match): match is Match => match !== undefined)) return false
    const holds = (value: string) => matches.some((match) => match(value)) !== way.negated
    // Several values without a set operator: AWS says not to, and not what comes of it. Here all of them have to match.
    return way.set === "any" ? given.some(holds) : given.every(holds)
  }
}

function holdsWithout({ set, ifExists, negated }: Way): boolean {
  if (set === "all" || ifExists) return true
  return set === undefined && negated
}

function isAbsent(values: readonly string[] | undefined): boolean {
  return values === undefined || values.length === 0
}
