// $unordered, $contains and $length.
import { inWords } from "../words/in-words.ts"
import type { Path } from "../words/path.ts"
import type { Matcher, Matching } from "./matcher.ts"
import { mismatch } from "./mismatch.ts"
import { inRange, rangeOf, rangeWords } from "./range.ts"

/** Each matcher its own element, none left over. A matcher may fit several elements, hence the search for a pairing. */
export const unordered: Matcher = (argument, actual, path, matching) => {
  const wanted = argument as readonly unknown[]
  if (!Array.isArray(actual)) return mismatch(path, "a list", actual)
  if (actual.length !== wanted.length) return mismatch(path, `${wanted.length} elements in any order`, actual)
  const fits = wanted.map((one) => actual.map((element, index) => !matching.match(one, element, [...path, index])))
  const lonely = unpaired(fits)
  return lonely === undefined ? undefined : mismatch(path, `an element like ${inWords(wanted[lonely])}`, actual)
}

export const contains: Matcher = (argument, actual, path, matching) => {
  if (!Array.isArray(actual)) return mismatch(path, "a list", actual)
  const missing = (argument as readonly unknown[]).find((one) => !hasElement(one, actual, path, matching))
  return missing === undefined ? undefined : mismatch(path, `an element like ${inWords(missing)}`, actual)
}

export const length: Matcher = (argument, actual, path, { scope }) => {
  const range = rangeOf(argument, scope, "$length")
  const expected = `a list of ${rangeWords(range)}`
  if (!Array.isArray(actual)) return mismatch(path, expected, actual)
  return inRange(actual.length, range) ? undefined : { ...mismatch(path, expected, actual), actual: `a list of ${actual.length}` }
}

function hasElement(one: unknown, list: readonly unknown[], path: Path, matching: Matching): boolean {
  return list.some((element, index) => !matching.match(one, element, [...path, index]))
}

/** First row that no pairing of rows with columns can serve (Kuhn's augmenting paths), or undefined. */
function unpaired(fits: readonly (readonly boolean[])[]): number | undefined {
  const rowOfColumn = new Map<number, number>()
  const place = (row: number, tried: Set<number>): boolean =>
    fits[row]!.some((fit, column) => {
      if (!fit || tried.has(column)) return false
      tried.add(column)
      const holder = rowOfColumn.get(column)
      if (holder !== undefined && !place(holder, tried)) return false
      rowOfColumn.set(column, row)
      return true
    })
  const lonely = fits.findIndex((_, row) => !place(row, new Set()))
  return lonely < 0 ? undefined : lonely
}
