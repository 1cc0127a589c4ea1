// Places in JSON, written as the runner writes them: `Keys[0].KeyArn`.

export function pathTo(parent: string, member: string | number): string {
  if (typeof member === "number") return `${parent}[${member}]`
  return parent === "" ? member : `${parent}.${member}`
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === "") return value
  if (typeof value !== "object" || value === null) return undefined
  for (const [member, inner] of entriesOf(value)) {
    const head = pathTo("", member)
    if (path === head) return inner
    if (path.startsWith(`${head}.`)) return valueAt(inner, path.slice(head.length + 1))
    if (path.startsWith(`${head}[`)) return valueAt(inner, path.slice(head.length))
  }
  return undefined
}

export function entriesOf(value: object): readonly (readonly [string | number, unknown])[] {
  return Array.isArray(value) ? value.map((inner, index) => [index, inner] as const) : Object.entries(value)
}

/** Every leaf of an expectation; a matcher (`{ "$bytes": 32 }`) counts as one. */
export function expectedLeaves(value: unknown, path = ""): readonly (readonly [path: string, expected: unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]]
  const entries = entriesOf(value)
  if (entries.length === 0 || entries.some(([member]) => String(member).startsWith("$"))) return [[path, value]]
  return entries.flatMap(([member, inner]) => expectedLeaves(inner, pathTo(path, member)))
}
