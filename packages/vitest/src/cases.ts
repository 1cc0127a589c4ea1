// The cases of the suite, without a server.
import { type Instance, loadOwnSuite, loadSuite, type Suite, select } from "@kms-conformance/runner"
import { requireKnown } from "./option-names.ts"
import type { Selection } from "./options.ts"

const loaded = new Map<string, Promise<Suite>>()

/** The installed suite, or one's own, read once. */
export function suiteOf(directory: string | undefined): Promise<Suite> {
  const known = loaded.get(directory ?? "")
  const suite = known ?? (directory === undefined ? loadSuite() : loadOwnSuite(directory))
  loaded.set(directory ?? "", suite)
  return suite
}

/** The cases that are asked for, in the order of the suite. Rejects with UsageError for a name or pattern that matches nothing. */
export async function cases(selection: Selection = {}): Promise<readonly Instance[]> {
  requireKnown(selection)
  const { group, pattern, operation, level, suite } = selection
  return select(await suiteOf(suite), {
    ...(group === undefined ? {} : { groups: [group].flat() }),
    ...(pattern === undefined ? {} : { patterns: [pattern].flat() }),
    ...(operation === undefined ? {} : { operations: [operation].flat() }),
    ...(level === undefined ? {} : { levels: [level].flat() }),
  })
}
