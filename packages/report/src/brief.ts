// A JSON value in one short line: bytes by their length, and where they came from when an earlier step gave them.

const BASE64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const LONGEST_STRING = 120
const MOST_ITEMS = 6

/** `origin` names where a string was seen before (`step 1`), or gives undefined. */
export function brief(value: unknown, origin: (text: string) => string | undefined = () => undefined): string {
  if (typeof value === "string") return briefText(value, origin)
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => brief(item, origin))
    if (value.length > MOST_ITEMS) items.push(`… ${value.length - MOST_ITEMS} more`)
    return `[${items.join(", ")}]`
  }
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).map(([name, member]) => `${memberName(name)}: ${brief(member, origin)}`)
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`
  }
  return value === undefined ? "nothing" : JSON.stringify(value)
}

function briefText(text: string, origin: (text: string) => string | undefined): string {
  // Masked before it got here.
  if (/^<\d+ bytes>$/.test(text)) return text
  if (looksLikeBytes(text)) {
    const from = origin(text)
    return `<${byteLength(text)} bytes${from === undefined ? "" : ` from ${from}`}>`
  }
  if (text.length <= LONGEST_STRING) return JSON.stringify(text)
  return `${JSON.stringify(`${text.slice(0, LONGEST_STRING)}…`)} (${text.length} characters)`
}

// Short base64 reads as well as its length does; words of letters alone and hexadecimal digits are names and not bytes.
function looksLikeBytes(text: string): boolean {
  return text.length >= 16 && BASE64.test(text) && /[0-9+/=]/.test(text) && !/^[0-9a-f]+$/.test(text)
}

function byteLength(base64: string): number {
  return (base64.length / 4) * 3 - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0)
}

function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
}

/** Every string in a value, at any depth. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  if (value === null || typeof value !== "object") return []
  return Object.values(value).flatMap(stringsIn)
}
