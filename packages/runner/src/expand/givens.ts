// Of everything that a file gives, what one case uses.
import { placeholdersIn } from "../language/placeholder.ts"
import type { Given } from "../suite-types.ts"

const KINDS = ["keys", "aliases", "grants"] as const

/** The case's givens over the file's, by name. */
export function mergeGivens(file: Given = {}, own: Given = {}): Given {
  const merged: Record<string, object> = {}
  for (const kind of KINDS) {
    if (file[kind] || own[kind]) merged[kind] = { ...file[kind], ...own[kind] }
  }
  return merged
}

/** Only the givens that the JSON refers to, and those that they refer to in turn. */
export function usedGivens(given: Given, json: unknown): Given {
  const used = new Set<string>()
  const visit = (part: unknown): void => {
    for (const { name } of placeholdersIn(part)) {
      if (used.has(name)) continue
      used.add(name)
      for (const kind of KINDS) visit(given[kind]?.[name])
    }
  }
  visit(json)
  const kept: Record<string, object> = {}
  for (const kind of KINDS) {
    const members = Object.entries(given[kind] ?? {}).filter(([name]) => used.has(name))
    if (members.length > 0) kept[kind] = Object.fromEntries(members)
  }
  return kept
}
