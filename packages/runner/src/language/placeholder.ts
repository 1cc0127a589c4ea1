// `${name.Member[0]}` in strings: how it is written, and where it occurs.

/** `$${` stands for the two characters `${`, which policy documents use themselves. */
const PLACEHOLDER = /\$?\$\{([^{}]*)\}/g
const WHOLE = /^\$\{([^{}]*)\}$/

/** What stands between the braces. */
export interface Placeholder {
  /** First part of the path: a binding, or row, run, target, second. */
  readonly name: string
  /** The rest: members and list positions. */
  readonly path: readonly (string | number)[]
  /** `${row.x?}`: the member disappears when there is nothing. */
  readonly optional: boolean
  /** As written, without the braces. */
  readonly text: string
}

/** Placeholders that were parsed before: a suite has few, and uses each in hundreds of rows. */
const parsed = new Map<string, Placeholder>()

/** The one placeholder of which the string consists, or undefined. */
export function wholePlaceholder(text: string): Placeholder | undefined {
  if (!text.startsWith("${")) return undefined
  const known = parsed.get(text)
  if (known) return known
  const inner = WHOLE.exec(text)?.[1]
  if (inner === undefined) return undefined
  const placeholder = parsePlaceholder(inner)
  parsed.set(text, placeholder)
  return placeholder
}

/** Every placeholder in the string replaced by text; `$${` becomes `${`. */
export function replacePlaceholders(text: string, value: (placeholder: Placeholder) => string): string {
  if (!text.includes("${")) return text
  return text.replace(PLACEHOLDER, (found, inner: string) => (found.startsWith("$$") ? found.slice(1) : value(parsePlaceholder(inner))))
}

/** Every placeholder in any string of a JSON value, member names included. */
export function placeholdersIn(json: unknown): Placeholder[] {
  const text = JSON.stringify(json) ?? ""
  if (!text.includes("${")) return []
  return [...text.matchAll(PLACEHOLDER)].filter(([found]) => !found.startsWith("$$")).map(([, inner]) => parsePlaceholder(inner!))
}

const NAME = /(\$?)\$\{([A-Za-z]\w*)/g
const names = new WeakMap<object, ReadonlySet<string>>()

/** The first parts of all placeholders in a JSON value; remembered for objects, since rows share them. */
export function placeholderNames(json: unknown): ReadonlySet<string> {
  if (typeof json !== "object" || json === null) return namesIn(JSON.stringify(json) ?? "")
  const known = names.get(json) ?? namesIn(JSON.stringify(json))
  names.set(json, known)
  return known
}

function namesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  if (text.includes("${")) for (const [, escaped, name] of text.matchAll(NAME)) if (escaped === "") found.add(name!)
  return found
}

function parsePlaceholder(inner: string): Placeholder {
  const optional = inner.endsWith("?")
  const text = optional ? inner.slice(0, -1) : inner
  const parts = text.split(/[.[\]]+/).filter((part) => part !== "")
  const [name = "", ...path] = parts
  return { name, path: path.map((part) => (/^\d+$/.test(part) ? Number(part) : part)), optional, text }
}

/** What stands at the path of a JSON value; undefined when there is nothing. Only own members count. */
export function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
}
