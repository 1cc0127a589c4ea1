// One way of writing JSON, so that a regenerated file differs only where its content does.

const WIDTH = 140

/** JSON with two-space indentation; whatever fits on one line of 140 columns stays on one line. */
export function formatJson(value: unknown): string {
  return `${format(value, 0)}\n`
}

function format(value: unknown, depth: number): string {
  const flat = oneLine(value)
  if (flat.length + depth * 2 <= WIDTH && !(depth === 0 && typeof value === "object")) return flat
  if (value === null || typeof value !== "object") return flat
  const indent = "  ".repeat(depth + 1)
  const rows = Array.isArray(value)
    ? value.map((item) => indent + format(item, depth + 1))
    : entries(value).map(([key, item]) => `${indent}${JSON.stringify(key)}: ${format(item, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"]
  return rows.length === 0 ? open + close : `${open}\n${rows.join(",\n")}\n${"  ".repeat(depth)}${close}`
}

function oneLine(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`
  const members = entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`
}

const entries = (value: object) => Object.entries(value).filter(([, item]) => item !== undefined)
