// Text wrapped between words, with an indent from the second line on.

/** `label` padded to `indent` columns, then `text` in lines of at most `width` columns. A longer word stays whole. */
export function labelled(label: string, text: string, width: number, indent = 12): string {
  const lines: string[] = []
  let line = ""
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === "" ? word : `${line} ${word}`
  }
  lines.push(line)
  return lines.map((text, i) => (i === 0 ? `  ${label}`.padEnd(indent) : " ".repeat(indent)) + text).join("\n")
}

/** Columns of a table: all cells of a column equally wide, numbers to the right. */
export function columns(rows: readonly (readonly string[])[], rightFrom = 1): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column < rightFrom ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd(),
  )
}
