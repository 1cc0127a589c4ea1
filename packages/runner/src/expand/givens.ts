// Of everything that a file gives, what one case uses.
import { placeholderNames } from "../language/placeholder.ts"
import type { Given, Step } from "../suite-types.ts"

const KINDS = ["keys", "aliases", "grants"] as const
/** What stands on a key, and is seen by a step that lists. */
const STANDING = ["aliases", "grants"] as const

/** The case's givens over the file's, by name. */
export function mergeGivens(file: Given = {}, own: Given = {}): Given {
  const merged: Record<string, object> = {}
  for (const kind of KINDS) {
    if (file[kind] || own[kind]) merged[kind] = { ...file[kind], ...own[kind] }
  }
  return merged
}

/**
 * Only the givens that the steps (or the row) refer to, and those that they refer to in turn. A step that lists sees what
 * stands on its keys: there the case's own aliases and grants count as used or, when it has none, the file's.
 */
export function usedGivens(file: Given, own: Given, steps: readonly Step[], row: unknown): Given {
  const given = mergeGivens(file, own)
  const used = new Set<string>()
  const use = (name: string): void => {
    if (used.has(name)) return
    used.add(name)
    for (const kind of KINDS) useAllOf(given[kind]?.[name])
  }
  const useAllOf = (json: unknown): void => placeholderNames(json).forEach(use)

  useAllOf(steps)
  useAllOf(row)
  if (steps.some((step) => "call" in step && String(step.call).startsWith("List"))) {
    for (const kind of STANDING) {
      for (const [name, input] of Object.entries(own[kind] ?? file[kind] ?? {})) {
        if ([...placeholderNames(input)].every((key) => used.has(key))) use(name)
      }
    }
  }
  return only(given, used)
}

function only(given: Given, used: ReadonlySet<string>): Given {
  const kept: Record<string, object> = {}
  for (const kind of KINDS) {
    const members = Object.entries(given[kind] ?? {}).filter(([name]) => used.has(name))
    if (members.length > 0) kept[kind] = Object.fromEntries(members)
  }
  return kept
}
