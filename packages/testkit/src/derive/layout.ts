// JSON as people write case files: what fits on a line stands on one, so that a step is a line and a diff is short.

const WIDTH = 140

/** The text of a JSON value; objects and lists that do not fit are broken, one member to a line. */
export function layout(value: unknown, indent = ""): string {
  const line = oneLine(value)
  if (indent.length + line.length <= WIDTH || typeof value !== "object" || value === null) return line
  const inner = `${indent}  `
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"]
  const parts = Array.isArray(value)
    ? value.map((item) => layout(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${layout(item, inner)}`)
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`
}
