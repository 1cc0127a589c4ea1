// Of everything that a file gives, what one case uses.
import { placeholderNames } from "../language/placeholder.ts"
import { isCall } from "../steps.ts"
import type { Given, Step } from "../suite-types.ts"

const KINDS = ["keys", "aliases", "grants"] as const
/** What stands on a key, and is seen by a step that lists. */
const STANDING = ["aliases", "grants"] as const

/**
 * Only the givens with these names, and those that they refer to in turn. A step that lists sees what stands on its keys:
 * there the case's own aliases and grants count as used or, when it has none, the file's. The case's own win by name.
 */
export function usedGivens(file: Given, own: Given, steps: readonly Step[], names: Iterable<string>): Given {
  const used = new Set<string>()
  const use = (name: string): void => {
    if (used.has(name)) return
    used.add(name)
    for (const kind of KINDS) {
      const input = own[kind]?.[name] ?? file[kind]?.[name]
      if (input !== undefined) placeholderNames(input).forEach(use)
    }
  }
  for (const name of names) use(name)
  if (steps.some((step) => isCall(step) && step.call.startsWith("List"))) {
    for (const kind of STANDING) {
      for (const [name, input] of Object.entries(own[kind] ?? file[kind] ?? {})) {
        if (placeholderNames(input).isSubsetOf(used)) use(name)
      }
    }
  }
  return only(file, own, used)
}

/** In the order of the file, then of the case. */
function only(file: Given, own: Given, used: ReadonlySet<string>): Given {
  const kept: Record<string, object> = {}
  for (const kind of KINDS) {
    const members: [string, unknown][] = []
    for (const name in file[kind]) if (used.has(name)) members.push([name, own[kind]?.[name] ?? file[kind][name]])
    for (const name in own[kind]) if (used.has(name) && file[kind]?.[name] === undefined) members.push([name, own[kind][name]])
    if (members.length > 0) kept[kind] = Object.fromEntries(members)
  }
  return kept
}
