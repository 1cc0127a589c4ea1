// JSON values as short text for people: long data by its size, secrets never.
import { fromBase64 } from "../language/bytes.ts"
import { isSecretMember, masked } from "./secrets.ts"

const LONGEST_TEXT = 160
const LONGEST_OBJECT = 240
/** Base64 of 24 bytes or more is data, not a word that happens to be base64. */
const SHORTEST_DATA = 32

/** `"Enabled"`, `<184 bytes>`, `{ Truncated: false, Keys: [3 elements] }`, `nothing`. */
export function inWords(value: unknown, secret = false): string {
  if (value === undefined) return "nothing"
  if (value instanceof Uint8Array) return masked(value)
  if (typeof value === "string") return secret ? masked(value) : textInWords(value)
  if (Array.isArray(value)) return listInWords(value, secret)
  if (typeof value === "object" && value !== null) return objectInWords(value, secret)
  return secret ? masked(value) : String(value)
}

/** Of text only the beginning, on one line. */
export function shortened(text: string, longest: number = LONGEST_TEXT): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function textInWords(text: string): string {
  const bytes = text.length >= SHORTEST_DATA && !/^[0-9a-f]+$/.test(text) ? fromBase64(text) : undefined
  return bytes ? masked(text) : shortened(JSON.stringify(text))
}

function listInWords(list: readonly unknown[], secret: boolean): string {
  const all = `[${list.map((item) => inWords(item, secret)).join(", ")}]`
  return all.length <= LONGEST_TEXT ? all : `[${list.length} elements: ${shortened(all.slice(1, -1), 80)}]`
}

function objectInWords(object: object, secret: boolean): string {
  const members = Object.entries(object).map(([name, value]) => `${name}: ${inWords(value, secret || isSecretMember(name))}`)
  if (members.length === 0) return "{}"
  const shown: string[] = []
  for (const member of members) {
    if (shown.join(", ").length + member.length > LONGEST_OBJECT) break
    shown.push(member)
  }
  return `{ ${[...shown, ...(shown.length < members.length ? ["…"] : [])].join(", ")} }`
}
