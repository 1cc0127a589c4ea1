// Values that are not what they are taken for: another one of the same kind, one that a pattern refuses, one that a matcher accepts.
import { isObject } from "../json.ts"
import type { Seen } from "./seen.ts"

/** Numbers from here on are times, in seconds. A lie by one second would be the truth by the time that a slow machine tells it. */
const FIRST_TIME = 1e9
const DAY = 86_400

/** Another value of the same kind: one bit of a blob, one character of a text, the next number, the next day, the other truth. */
export function changed(value: unknown): unknown {
  if (typeof value === "boolean") return !value
  if (typeof value === "number") return value + (value < FIRST_TIME ? 1 : DAY)
  if (typeof value === "string") return changedText(value)
  if (Array.isArray(value)) return value.length === 0 ? [{}] : []
  return value === undefined || value === null ? "unexpected" : {}
}

function changedText(text: string): string {
  const bytes = bytesOf(text)
  if (bytes) {
    bytes[bytes.length >> 1]! ^= 1
    return bytes.toString("base64")
  }
  return `${text.slice(0, -1)}${text.endsWith("0") ? "1" : "0"}`
}

/** The blob in base64 that the text is; undefined for what is more likely a number or an identifier in hex. */
function bytesOf(text: unknown): Buffer | undefined {
  const isBlob = typeof text === "string" && text.length % 4 === 0 && /^[A-Za-z0-9+/]{4,}={0,2}$/.test(text) && !/^[0-9a-f]+$/.test(text)
  return isBlob ? Buffer.from(text, "base64") : undefined
}

/** A blob of the same length whose first byte is another, so that it is no DER any more. */
export function beheaded(value: unknown): unknown {
  return flipped(value, 1)
}

/** A blob with every bit the other way. */
export function inverted(value: unknown): unknown {
  return flipped(value, Number.POSITIVE_INFINITY)
}

function flipped(value: unknown, count: number): string | undefined {
  const bytes = bytesOf(value)
  return bytes && Buffer.from(bytes.map((byte, at) => (at < count ? byte ^ 0xff : byte))).toString("base64")
}

/** A text that the pattern does not match: a word that it forbids after `(?!`, or what is in no pattern. */
export function refusedBy(pattern: string, value: unknown, seen: Seen): unknown {
  const whole = filled(pattern, seen)
  if (whole === undefined) return "§"
  const test = new RegExp(`^(?:${whole})$`, "u")
  const forbidden = /\(\?!\[\\s\\S\]\*\(?([\w-]+)/.exec(whole)?.[1] ?? ""
  return ["§", `${value}${forbidden}`, ""].find((text) => !test.test(text)) ?? "§"
}

/** A value that the matcher accepts; undefined where none can be made up. */
export function accepted(matcher: unknown, seen: Seen): unknown {
  if (typeof matcher === "string") return filled(matcher, seen)
  if (Array.isArray(matcher)) return all(matcher, seen)
  if (!isObject(matcher)) return matcher
  const [name = "", argument] = Object.entries(matcher)[0] ?? []
  if (name === "$contains" || name === "$unordered") return all(argument as readonly unknown[], seen)
  if (name === "$matches") return matching(String(argument))
  if (name === "$utf8") return Buffer.from(String(argument)).toString("base64")
  if (name === "$time" && isObject(argument) && argument.near === "now") return Math.trunc(Date.now() / 1000)
  if (name.startsWith("$")) return undefined
  const members = Object.entries(matcher).map(([member, one]) => [member, accepted(one, seen)] as const)
  return members.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(members)
}

function all(matchers: readonly unknown[], seen: Seen): unknown {
  const values = matchers.map((one) => accepted(one, seen))
  return values.includes(undefined) ? undefined : values
}

/** Patterns of cases forbid a word anywhere in a text: that word. */
function matching(pattern: string): string | undefined {
  const word = pattern
    .replace(/\[\^\]\*|\[\\s\\S\]\*|\.\*/g, "")
    .replace(/(\w)\{(\d+)\}/g, (_, one: string, count: string) => one.repeat(Number(count)))
  return new RegExp(`^(?:${pattern})$`, "u").test(word) ? word : undefined
}

/** The text with its placeholders replaced; the value itself where it is one placeholder. */
function filled(text: string, seen: Seen): string | undefined {
  const whole = /^\$\{([^{}]+)\}$/.exec(text)?.[1]
  if (whole !== undefined) return seen.lookUp(whole) as string | undefined
  let known = true
  const result = text.replace(/(?<!\$)\$\{([^{}]+)\}/g, (_, name: string) => {
    const value = seen.lookUp(name)
    known &&= value !== undefined
    return String(value)
  })
  return known ? result : undefined
}
