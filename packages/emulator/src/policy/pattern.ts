// Texts in policies as patterns: wildcards, and variables that stand for what is known of the request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
import type { KeyReader } from "./condition-keys/reader.ts"
import type { Facts } from "./facts.ts"
import { type Match, matcher, type Sign, signsOf } from "./wildcards.ts"

export interface PatternOptions {
  /** Whether `*` and `?` stand for other characters; otherwise they are themselves. */
  readonly wildcards: boolean
  /** Only in policies of version 2012-10-17: in older ones `${…}` is text. What a variable stands for is read by this. */
  readonly variables: ((name: string) => KeyReader) | undefined
  readonly ignoreCase?: boolean
}

/** What a pattern matches in one request; undefined where a variable has no value, so that its statement says nothing. */
export type Pattern = (facts: Facts) => Match | undefined

interface Variable {
  readonly read: KeyReader
  readonly otherwise: string | undefined
}
type Part = readonly Sign[] | Variable

// A name, and perhaps a default value in single quotation marks.
const VARIABLE = /\$\{\s*([^},]+?)\s*(?:,\s*'([^']*)'\s*)?\}/g

// Ways to write characters that would mean something else.
const ESCAPES: ReadonlySet<string> = new Set(["*", "?", "$"])

export function pattern(text: string, options: PatternOptions): Pattern {
  const parts = partsOf(text, options)
  if (parts.every(isPlain)) {
    const match = matcher(parts.flat(), options.ignoreCase)
    return () => match
  }
  return (facts) => {
    const signs: Sign[] = []
    for (const part of parts) {
      const value = isPlain(part) ? part : textOf(part, facts)
      if (value === undefined) return undefined
      signs.push(...(typeof value === "string" ? signsOf(value, false) : value))
    }
    return matcher(signs, options.ignoreCase)
  }
}

/** The same without variables, which hangs on no request. */
export function plainPattern(text: string, options: Omit<PatternOptions, "variables">): Match {
  return matcher(signsOf(text, options.wildcards), options.ignoreCase)
}

function isPlain(part: Part): part is readonly Sign[] {
  return Array.isArray(part)
}

// A variable with several values has none; and what it stands for is never a wildcard.
function textOf({ read, otherwise }: Variable, facts: Facts): string | undefined {
  const values = read(facts)
  return values?.length === 1 ? values[0] : otherwise
}

function partsOf(text: string, { variables, wildcards }: PatternOptions): readonly Part[] {
  if (variables === undefined) return [signsOf(text, wildcards)]
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, name = "", otherwise] = match
    parts.push(signsOf(text.slice(end, match.index), wildcards))
    parts.push(ESCAPES.has(name) ? signsOf(name, false) : { read: variables(name), otherwise })
    end = match.index + whole.length
  }
  parts.push(signsOf(text.slice(end), wildcards))
  return parts
}
