// Texts of the command line into values, each with the words for what is not one.
import { InvalidArgumentError } from "commander"

/** `a,b` and repeated flags alike: `-x a -x b`. */
export function list(text: string, before: readonly string[] = []): readonly string[] {
  const items = text.split(",").map((item) => item.trim())
  if (items.some((item) => item === "")) throw new InvalidArgumentError("It is a list such as a,b with nothing left out.")
  return [...new Set([...before, ...items])]
}

/** A list in which only these words may stand. */
export function listOf(allowed: readonly string[]) {
  return (text: string, before: readonly string[] = []) => {
    const items = list(text, before)
    const wrong = items.find((item) => !allowed.includes(item))
    if (wrong !== undefined) throw new InvalidArgumentError(`There is no "${wrong}"; there are ${allowed.join(", ")}.`)
    return items
  }
}

export function wholeNumber(from: number, to = Number.MAX_SAFE_INTEGER) {
  return (text: string) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= from && value <= to) return value
    throw new InvalidArgumentError(`It is a whole number from ${from} to ${to}.`)
  }
}

export function matching(pattern: RegExp, like: string) {
  return (text: string) => {
    if (pattern.test(text)) return text
    throw new InvalidArgumentError(`Write it like ${like}.`)
  }
}

/** `2/4`: the second of four parts. */
export function shard(text: string): { readonly index: number; readonly of: number } {
  const [index = 0, of = 0] = /^\d{1,4}\/\d{1,4}$/.test(text) ? text.split("/").map(Number) : []
  if (index >= 1 && index <= of) return { index, of }
  throw new InvalidArgumentError("Write it like 2/4: the second of four parts.")
}

/** A flag that may be repeated, whose values may hold commas. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}

/** US dollars. */
export function amount(text: string): number {
  if (/^\d+(\.\d{1,2})?$/.test(text) && Number(text) > 0) return Number(text)
  throw new InvalidArgumentError("It is an amount of US dollars above 0, such as 5 or 2.50.")
}
