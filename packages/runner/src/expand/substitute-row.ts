// `${row.x}` in a case replaced by the row's members, before anything runs: what is shown is what is sent.
import { replacePlaceholders, valueAt, wholePlaceholder } from "../language/placeholder.ts"

const DROPPED = Symbol("dropped")

/** Called with each `${row.x}` that the row lacks, as written. */
type Missing = (text: string) => void
type Row = Readonly<Record<string, unknown>>

/**
 * The JSON value with the row's members in it; parts that name no row are shared with the original. `${row.x?}` takes the
 * member, or the list element, away where the row lacks it. Other placeholders stay as they are.
 */
export function substituteRow<T>(json: T, row: Row, missing: Missing): T {
  const result = substitute(json, row, missing)
  return (result === DROPPED ? undefined : result) as T
}

function substitute(json: unknown, row: Row, missing: Missing): unknown {
  if (typeof json === "string") return json.includes("${row.") ? inString(json, row, missing) : json
  if (Array.isArray(json)) return inList(json, row, missing)
  return typeof json === "object" && json !== null ? inObject(json as Row, row, missing) : json
}

function inList(list: readonly unknown[], row: Row, missing: Missing): readonly unknown[] {
  const copy = list.map((item) => substitute(item, row, missing))
  return copy.every((item, index) => item === list[index]) ? list : copy.filter((item) => item !== DROPPED)
}

/** Written as a loop, and sharing what is unchanged: a suite has thousands of rows. */
function inObject(object: Row, row: Row, missing: Missing): Row {
  const members: [string, unknown][] = []
  let changed = false
  for (const name in object) {
    const value = substitute(object[name], row, missing)
    const newName = name.includes("${row.") ? replaceRow(name, row, missing) : name
    changed ||= value !== object[name] || newName !== name
    if (value !== DROPPED) members.push([newName, value])
  }
  return changed ? Object.fromEntries(members) : object
}

function inString(text: string, row: Row, missing: Missing): unknown {
  const whole = wholePlaceholder(text)
  if (whole?.name !== "row") return replaceRow(text, row, missing)
  const value = valueAt(row, whole.path)
  if (value !== undefined) return value
  if (whole.optional) return DROPPED
  missing(whole.text)
  return text
}

/** Other placeholders and the escape are left for the run. */
function replaceRow(text: string, row: Row, missing: Missing): string {
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
