// `${row.x}` in a case replaced by the row's members, before anything runs: what is shown is what is sent.
import { replacePlaceholders, valueAt, wholePlaceholder } from "../language/placeholder.ts"

const DROPPED = Symbol("dropped")
type Row = Readonly<Record<string, unknown>>

/**
 * A copy of the JSON value with the row's members in it. `missing` hears of every `${row.x}` that the row lacks;
 * `${row.x?}` takes the member, or the list element, away instead. Other placeholders stay as they are.
 */
export function substituteRow<T>(json: T, row: Row, missing: (text: string) => void): T {
  const result = substitute(json, row, missing)
  return (result === DROPPED ? undefined : result) as T
}

function substitute(json: unknown, row: Row, missing: (text: string) => void): unknown {
  if (typeof json === "string") return json.includes("${row.") ? inString(json, row, missing) : json
  if (Array.isArray(json)) return json.map((item) => substitute(item, row, missing)).filter((item) => item !== DROPPED)
  if (typeof json !== "object" || json === null) return json
  const members = Object.entries(json).map(([name, value]) => [nameOf(name, row, missing), substitute(value, row, missing)] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== DROPPED))
}

function inString(text: string, row: Row, missing: (text: string) => void): unknown {
  const whole = wholePlaceholder(text)
  if (whole?.name === "row") {
    const value = valueAt(row, whole.path)
    if (value !== undefined) return value
    if (!whole.optional) missing(whole.text)
    return whole.optional ? DROPPED : text
  }
  return replaceRow(text, row, missing)
}

function nameOf(name: string, row: Row, missing: (text: string) => void): string {
  return name.includes("${row.") ? replaceRow(name, row, missing) : name
}

/** Other placeholders and the escape are left for the run. */
function replaceRow(text: string, row: Row, missing: (text: string) => void): string {
  return text.replace(/\$?\$\{row\.[^{}]*\}/g, (found) => {
    if (found.startsWith("$$")) return found
    return replacePlaceholders(found, ({ path, optional, text: written }) => {
      const value = valueAt(row, path)
      if (value === undefined && !optional) missing(written)
      if (value === undefined) return ""
      return typeof value === "string" ? value : JSON.stringify(value)
    })
  })
}
