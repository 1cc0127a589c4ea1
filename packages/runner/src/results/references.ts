// Values that differ from server to server and from run to run, put as references: where in the case they were first seen.

/** What is replaced within a text, and the word for it where it is seen for the first time. The first one that fits wins. */
const KINDS: readonly (readonly [string, string])[] = [
  ["address", String.raw`https?://[^\s"]+`],
  ["name", String.raw`\bkms-conformance-[a-z0-9-]+`],
  ["id", String.raw`\b(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|cks-[0-9a-f]{8,}|cluster-[0-9a-z]{8,})\b`],
  ["id", String.raw`\b[0-9a-f]{32,}\b`],
  ["data", "(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{22,}={0,2}(?![A-Za-z0-9+/=])"],
  ["account", String.raw`\b\d{12}\b`],
]
const ALL = new RegExp(KINDS.map(([, pattern]) => `(${pattern})`).join("|"), "g")
/** Words of the API are long too: `RSASSA_PKCS1_V1_5_SHA_256` has an underscore, `GenerateDataKeyWithoutPlaintext` no digit. */
const LETTERS = /^[A-Za-z]+$/

const ACCOUNT = /^\d{12}$/

/** Whole values that are the server's own, and of any length. */
const OPAQUE =
  /^(CiphertextBlob|PrivateKeyCiphertextBlob|CiphertextForRecipient|PrivateKeyPlaintext|Signature|GrantTokens?|ImportToken|NextMarker|Marker)$/

export interface References {
  /** The value without what differs from server to server; what is new in it is remembered as first seen at `place`. */
  replace(value: unknown, place: string): unknown
  /** Whether the value holds an id or a name that was seen before. */
  knows(value: unknown): boolean
}

/** For one case, from its first request on. */
export function references(region: string): References {
  const seen = new Map<string, string>()
  const kinds = new Set<string>()
  const token = (text: string, kind: string, place: string) => {
    const known = seen.get(text)
    if (known !== undefined) return `<${known}>`
    seen.set(text, place)
    kinds.add(kind)
    return kind === "data" ? `<data of ${Buffer.from(text, "base64").length} bytes>` : `<${kind}>`
  }
  const ofText = (text: string, place: string) =>
    text
      .replace(ALL, (found, ...groups: (string | undefined)[]) => {
        const kind = KINDS[groups.findIndex((group) => group !== undefined)]![0]
        return kind === "data" && LETTERS.test(found) ? found : token(found, kind, place)
      })
      .replaceAll(region, "<region>")
  const replace = (value: unknown, place: string, member = ""): unknown => {
    // What Decrypt gives of it is a private key in DER, of which two of one spec differ by a byte or two.
    if (member === "Plaintext" && kinds.has("PrivateKeyCiphertextBlob")) return "<private key>"
    if (typeof value === "string") return OPAQUE.test(member) ? token(value, member, place) : ofText(value, place)
    // Times are the only numbers of KMS that are so large.
    if (typeof value === "number") return value > 1e8 ? "<time>" : value
    if (Array.isArray(value)) return value.map((item, index) => replace(item, `${place}[${index}]`, member))
    if (typeof value !== "object" || value === null) return value
    // In the order of names: servers have orders of their own.
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(members.map(([name, inner]) => [name, replace(inner, join(place, name), name)]))
  }
  return {
    replace: (value, place) => replace(value, place),
    knows: (value) => (JSON.stringify(value) ?? "").match(ALL)?.some((found) => seen.has(found) && !ACCOUNT.test(found)) ?? false,
  }
}

function join(place: string, name: string): string {
  return place.includes(": ") ? `${place}.${name}` : `${place}: ${name}`
}
