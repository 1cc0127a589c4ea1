// The names of all options: a misspelt one would play the whole suite, or another target than was meant.
import { nearest, UsageError } from "@kms-conformance/runner"
import type { ConformanceOptions } from "./options.ts"

const KNOWN: Readonly<Record<keyof ConformanceOptions, true>> = {
  target: true,
  group: true,
  pattern: true,
  operation: true,
  level: true,
  suite: true,
  baseline: true,
  timeout: true,
  seed: true,
  region: true,
  secondRegion: true,
  credentials: true,
  identities: true,
  auth: true,
  admin: true,
  file: true,
  startTimeout: true,
  container: true,
  command: true,
  aws: true,
}

/** Throws UsageError for a name that is no option. The same options may be given to `cases()` and to `open()`. */
export function requireKnown(options: object): void {
  const names = Object.keys(KNOWN)
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(KNOWN, name))
  if (unknown === undefined) return
  const guess = nearest(unknown, names)
  throw new UsageError(`there is no option ${unknown}${guess ? `; did you mean ${guess}?` : ";"} There are ${names.join(", ")}`)
}
