// Secrets by their values: what a server repeats in another place or in another form is not shown there either.
import { fromBase64 } from "../language/bytes.ts"

/** A copy of the value in which no text holds a secret. */
export type Hide = <Value>(value: Value) => Value

/** Shorter ones occur in any text by chance: of bytes in an encoding, and of text as it is. */
const SHORTEST = { bytes: 8, text: 16 } as const
/** So much of a secret before the `…` of a text that was cut is a part of it, and no chance. */
const SHORTEST_PART = 8

/** Whose signature it is can be seen, what it is not. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
const SIGNATURE = /(Signature(?:=|%3D|":\s*"))[0-9a-f]{8,}/gi

/** Hides these texts, and where one is base64 the bytes that it stands for. */
export function hiding(secrets: Iterable<string>): Hide {
  const forms = new Map([...new Set(secrets)].flatMap((secret) => [...formsOf(secret)]))
  // What holds another form goes first.
  const ordered = [...forms].sort(([a], [b]) => b.length - a.length)
  const hidden = (text: string) => {
    const unsigned = text.replace(SIGNATURE, "$1<masked>")
    if (unsigned.includes("…"))
      return ordered.reduce((shown, [form, words]) => withoutPart(shown.replaceAll(form, words), form, words), unsigned)
    // Most texts of a trace are shorter than most forms, and to look for each in each takes a third of a failed case's time.
    return ordered.reduce((shown, [form, words]) => (form.length > shown.length ? shown : shown.replaceAll(form, words)), unsigned)
  }
  return <Value>(value: Value) => inTexts(value, hidden) as Value
}

/** Each way to write the secret, with what is shown for it. */
function* formsOf(secret: string): Iterable<[form: string, words: string]> {
  const decoded = fromBase64(secret)
  for (const bytes of [Buffer.from(secret), ...(decoded ? [Buffer.from(decoded)] : [])]) {
    if (bytes.length < SHORTEST.bytes) continue
    const words = `<${bytes.length} bytes>`
    for (const form of [...encoded(bytes), ...texts(bytes)]) yield [form, words]
  }
}

function encoded(bytes: Buffer): string[] {
  const [base64, hex] = [bytes.toString("base64"), bytes.toString("hex")]
  const url = encodeURIComponent(base64)
  return [
    base64,
    base64.replace(/=+$/, ""),
    bytes.toString("base64url"),
    url,
    url.replaceAll(/%../g, (code) => code.toLowerCase()),
    hex,
    hex.toUpperCase(),
  ]
}

function texts(bytes: Buffer): string[] {
  const text = bytes.toString()
  if (bytes.length < SHORTEST.text) return []
  const isText = Buffer.from(text).equals(bytes)
  return [text, JSON.stringify(text).slice(1, -1), ...(isText ? [encodeURIComponent(text)] : [])]
}

/** A text that was cut may end in the beginning of a secret. */
function withoutPart(text: string, form: string, words: string): string {
  const end = text.indexOf("…")
  if (end < 0) return text
  for (let length = Math.min(form.length - 1, end); length >= SHORTEST_PART; length--) {
    if (text.slice(end - length, end) === form.slice(0, length)) return text.slice(0, end - length) + words + text.slice(end)
  }
  return text
}

/** A copy of the value with each text in it, names of members too, changed. */
export function inTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value)
  if (Array.isArray(value)) return value.map((item) => inTexts(item, change))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [change(name), inTexts(member, change)]))
}
