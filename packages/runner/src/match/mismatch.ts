// How a mismatch is worded.
import { inWords } from "../words/in-words.ts"
import { type Path, pathText } from "../words/path.ts"
import { isSecretMember } from "../words/secrets.ts"
import type { Mismatch } from "./matcher.ts"

/** The mismatch at a path. `expected` is words; `actual` is the value found. */
export function mismatch(path: Path, expected: string, actual: unknown): Mismatch {
  return { path: pathText(path) || "body", expected, actual: inWords(actual, isSecret(path)) }
}

/** The mismatch of two values, worded so that they differ even where their short forms are the same. */
export function unequal(path: Path, expected: unknown, actual: unknown): Mismatch {
  const wanted = inWords(expected, isSecret(path))
  const found = mismatch(path, wanted, actual)
  return found.actual === wanted ? { ...found, actual: `${wanted}, but others` } : found
}

function isSecret(path: Path): boolean {
  return path.some(isSecretMember)
}
