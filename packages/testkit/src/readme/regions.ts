// Parts of a Markdown file that a script writes, between `<!-- name:start -->` and `<!-- name:end -->`.

/** The text with the named part replaced. Throws when the file has no such part. */
export function withRegion(markdown: string, name: string, content: string): string {
  const [before, after] = around(markdown, name)
  return `${before}\n${content}\n${after}`
}

/** The named part as it stands. */
export function regionOf(markdown: string, name: string): string {
  const [before, after] = around(markdown, name)
  return markdown.slice(before.length + 1, markdown.length - after.length - 1)
}

function around(markdown: string, name: string): [before: string, after: string] {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const from = markdown.indexOf(start)
  const to = markdown.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the file has no part between ${start} and ${end}`)
  return [markdown.slice(0, from + start.length), markdown.slice(to)]
}
