// Of everything that a file gives, what one case uses.
import { placeholdersIn } from "../language/placeholder.ts"
import type { Given, Step } from "../suite-types.ts"

const KINDS = ["keys", "aliases", "grants"] as const

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
 * stands on its keys: then the aliases and grants of the used keys belong to them.
 */
export function usedGivens(given: Given, steps: readonly Step[], row: unknown): Given {
  const used = new Set<string>()
  const visit = (part: unknown): void => {
    for (const { name } of placeholdersIn(part)) {
      if (used.has(name)) continue
      used.add(name)
      for (const kind of KINDS) visit(given[kind]?.[name])
    }
  }
  visit([steps, row])
  if (steps.some((step) => "call" in step && String(step.call).startsWith("List"))) {
    for (const [name, input] of [...Object.entries(given.aliases ?? {}), ...Object.entries(given.grants ?? {})]) {
      if (!used.has(name) && placeholdersIn(input).every((placeholder) => used.has(placeholder.name))) visit(`\${${name}}`)
    }
  }
  const kept: Record<string, object> = {}
  for (const kind of KINDS) {
    const members = Object.entries(given[kind] ?? {}).filter(([name]) => used.has(name))
    if (members.length > 0) kept[kind] = Object.fromEntries(members)
  }
  return kept
}
