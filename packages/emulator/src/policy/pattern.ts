// Texts in policies as patterns: wildcards, and variables that stand for what is known of the request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
import type { KeyReader } from "./condition-keys/reader.ts"
import type { Facts } from "./facts.ts"

export interface PatternOptions {
  /** Whether `*` and `?` stand for other characters; otherwise they are themselves. */
  readonly wildcards: boolean
  /** Only in policies of version 2012-10-17: in older ones `${…}` is text. What a variable stands for is read by this. */
  readonly variables: ((name: string) => KeyReader) | undefined
  readonly ignoreCase?: boolean
}

export type Match = (text: string) => boolean

/** What a pattern matches in one request; undefined where a variable has no value, so that its statement says nothing. */
export type Pattern = (facts: Facts) => Match | undefined

const ANY = Symbol("*")
const ONE = Symbol("?")
/** A character that is meant as such, or a wildcard. */
type Sign = string | typeof ANY | typeof ONE
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
    const match = matcher(parts.flat(), options)
    return () => match
  }
  return (facts) => {
    const signs: Sign[] = []
    for (const part of parts) {
      const sure = isPlain(part) ? part : textOf(part, facts)
      if (sure === undefined) return undefined
      signs.push(...sure)
    }
    return matcher(signs, options)
  }
}

/** The same without variables, which hangs on no request. */
export function plainPattern(text: string, options: Omit<PatternOptions, "variables">): Match {
  return matcher(signsOf(text, options.wildcards), options)
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
    parts.push(ESCAPES.has(name) ? [name] : { read: variables(name), otherwise })
    end = match.index + whole.length
  }
  parts.push(signsOf(text.slice(end), wildcards))
  return parts
}

function signsOf(text: string, wildcards: boolean): readonly Sign[] {
  const signs = [...text]
  return wildcards ? signs.map((sign) => (sign === "*" ? ANY : sign === "?" ? ONE : sign)) : signs
}

function matcher(signs: readonly Sign[], { ignoreCase = false }: Pick<PatternOptions, "ignoreCase">): Match {
  if (signs.length === 1 && signs[0] === ANY) return () => true
  const folded = ignoreCase ? signs.map((sign) => (typeof sign === "string" ? sign.toLowerCase() : sign)) : signs
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text)
  if (folded.every((sign) => typeof sign === "string")) {
    const whole = folded.join("")
    return (text) => fold(text) === whole
  }
  return (text) => matches(folded, [...fold(text)])
}

// Goes back to the last star only, so that no pattern takes more than pattern × text steps.
function matches(signs: readonly Sign[], text: readonly string[]): boolean {
  let [sign, at] = [0, 0]
  let star: readonly [sign: number, at: number] | undefined
  while (at < text.length) {
    const wanted = signs[sign]
    if (wanted === ANY) {
      star = [sign, at]
      sign += 1
    } else if (wanted === ONE || wanted === text[at]) {
      sign += 1
      at += 1
    } else if (star !== undefined) {
      star = [star[0], star[1] + 1]
      sign = star[0] + 1
      at = star[1]
    } else return false
  }
  return signs.slice(sign).every((rest) => rest === ANY)
}
