// The Condition element of a statement, as far as it can be judged without a request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

export type ConditionBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const comparisons = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]

const operators: ReadonlySet<string> = new Set(
  [
    ...["Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike"].map((name) => `String${name}`),
    ...comparisons.map((name) => `Numeric${name}`),
    ...comparisons.map((name) => `Date${name}`),
    ...["Equals", "NotEquals", "Like", "NotLike"].map((name) => `Arn${name}`),
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "Null",
  ].map((name) => name.toLowerCase()),
)

/** What is wrong with a condition block, in words that do not quote values; undefined for a good one. */
export function faultInConditions(block: unknown): string | undefined {
  if (!isObject(block)) return "a Condition is not an object"
  for (const [operator, keys] of Object.entries(block)) {
    if (!isOperator(operator)) return `a Condition has the unknown operator ${operator}`
    if (!isObject(keys)) return `the operator ${operator} of a Condition has no condition keys`
    if (!Object.values(keys).every(isValue)) return `a value under ${operator} is neither text, number, true or false nor a list of them`
  }
  return undefined
}

// Spelled with any letter case: that AWS refuses another one is on no page.
function isOperator(name: string): boolean {
  const bare = name.replace(/^For(?:AllValues|AnyValue):/i, "").toLowerCase()
  return operators.has(bare) || (bare.endsWith("ifexists") && bare !== "nullifexists" && operators.has(bare.slice(0, -"ifexists".length)))
}

function isValue(value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.every((one) => ["string", "number", "boolean"].includes(typeof one))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
