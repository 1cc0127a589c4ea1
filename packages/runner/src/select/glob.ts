// Globs over ids: `*` is anything within a path segment, `**` anything at all, `?` one character; brackets are plain.

/** A test of ids. A pattern without a row matches every row, and a path everything below it. */
export function globTest(pattern: string): (id: string) => boolean {
  const source = pattern.replace(/\*\*|[*?]|[\\^$.+()[\]{}|/]/g, (mark) => PARTS[mark] ?? `\\${mark}`)
  const regular = new RegExp(`^${source}(?:$|[/.[])`, "u")
  return (id) => regular.test(id)
}

const PARTS: Readonly<Record<string, string>> = { "**": ".*", "*": "[^/]*", "?": "[^/]" }
