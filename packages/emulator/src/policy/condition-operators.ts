// What each condition operator compares, without its prefixes and suffixes.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
import { ipRange } from "./ip-range.ts"
import { type Pattern, type PatternOptions, pattern } from "./pattern.ts"
import type { Match } from "./wildcards.ts"

type Variables = PatternOptions["variables"]

export interface Operator {
  /** Holds where the plain comparison does not, also for a key that is absent. */
  readonly negated: boolean
  /** The comparison with one value of the policy. */
  readonly compile: (value: string, variables: Variables) => Pattern
}

type Compare = (policyValue: string) => Match

// Numbers, dates and the like take no variables: only texts and ARNs do.
const plain =
  (compare: Compare): Operator["compile"] =>
  (value) => {
    const match = compare(value)
    return () => match
  }

const text =
  (options: Omit<PatternOptions, "variables">): Operator["compile"] =>
  (value, variables) =>
    pattern(value, { ...options, variables })

/** Both values as numbers; nothing is less than, greater than or equal to what is no number. */
const ordered = (read: (value: string) => number, holds: (value: number, limit: number) => boolean) =>
  plain((value) => {
    const limit = read(value)
    return (given) => holds(read(given), limit)
  })

const COMPARISONS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  Equals: (value, limit) => value === limit,
  LessThan: (value, limit) => value < limit,
  LessThanEquals: (value, limit) => value <= limit,
  GreaterThan: (value, limit) => value > limit,
  GreaterThanEquals: (value, limit) => value >= limit,
}

function comparisons(prefix: string, read: (value: string) => number): readonly (readonly [string, Operator["compile"]])[] {
  return Object.entries(COMPARISONS).map(([name, holds]) => [`${prefix}${name}`, ordered(read, holds)])
}

function numberOf(value: string): number {
  return value.trim() === "" ? Number.NaN : Number(value)
}

/** ISO 8601, or seconds since the epoch; in milliseconds. */
function timeOf(value: string): number {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value)
}

const sameBytes = (value: string) => {
  const bytes = Buffer.from(value, "base64")
  return (given: string) => bytes.equals(Buffer.from(given, "base64"))
}

// Each of an ARN's six parts is compared by itself, so that a star does not reach over a colon.
function arn(value: string, variables: Variables): Pattern {
  const parts = sixOf(value.split(variables === undefined ? ":" : COLON))
  if (parts === undefined) return () => () => false
  const patterns = parts.map((part) => pattern(part, { wildcards: true, variables }))
  return (facts) => {
    const matches = patterns.map((part) => part(facts))
    if (matches.includes(undefined)) return undefined
    return (given) => sixOf(given.split(":"))?.every((part, index) => matches[index]?.(part)) ?? false
  }
}

// Not the colon in the name of a variable.
const COLON = /:(?![^{]*\})/

function sixOf(parts: readonly string[]): readonly string[] | undefined {
  return parts.length < 6 || parts[0] !== "arn" ? undefined : [...parts.slice(0, 5), parts.slice(5).join(":")]
}

const plainOperators: Readonly<Record<string, Operator["compile"]>> = {
  StringEquals: text({ wildcards: false }),
  StringEqualsIgnoreCase: text({ wildcards: false, ignoreCase: true }),
  StringLike: text({ wildcards: true }),
  ArnEquals: arn,
  ArnLike: arn,
  Bool: plain((value) => (given) => given.toLowerCase() === value.toLowerCase()),
  BinaryEquals: plain(sameBytes),
  IpAddress: plain(ipRange),
  ...Object.fromEntries([...comparisons("Numeric", numberOf), ...comparisons("Date", timeOf)]),
}

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NotIpAddress: "IpAddress",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
}

/** Every operator but Null, by its name in small letters. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...Object.entries(plainOperators).map(([name, compile]) => [name.toLowerCase(), { negated: false, compile }] as const),
  ...Object.entries(negations).flatMap(([name, of]) => {
    const compile = plainOperators[of]
    return compile === undefined ? [] : [[name.toLowerCase(), { negated: true, compile }] as const]
  }),
])
