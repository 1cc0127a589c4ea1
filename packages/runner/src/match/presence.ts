// $absent and $any: whether a member is there at all. AWS leaves out what it has not; null counts as absent.
import type { Matcher } from "./matcher.ts"
import { mismatch } from "./mismatch.ts"

export const absent: Matcher = (_argument, actual, path) =>
  actual === undefined || actual === null ? undefined : mismatch(path, "nothing", actual)

export const any: Matcher = (_argument, actual, path) =>
  actual === undefined || actual === null ? mismatch(path, "any value", actual) : undefined
