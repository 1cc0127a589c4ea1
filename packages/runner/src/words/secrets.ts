// Which members and headers are never shown, and what stands in their place.
import { fromBase64 } from "../language/bytes.ts"

/** Members that the service model marks as sensitive, and the credentials of custom key stores. */
export const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  "Plaintext",
  "PrivateKeyPlaintext",
  "SharedSecret",
  "KeyStorePassword",
  "RawSecretAccessKey",
  "secretAccessKey",
  "sessionToken",
])
/** Secret in what is sent; in an answer, `Message` is the text of an error. */
const SECRET_REQUEST_MEMBERS = new Set([...SECRET_MEMBERS, "Message"])
const SECRET_HEADERS = new Set(["authorization", "x-amz-security-token"])

/** Whether the value of a member of this name is a secret. */
export function isSecretMember(name: string | number): boolean {
  return SECRET_MEMBERS.has(String(name))
}

/** What is shown for a secret: how much there is of it, nothing of what it is. */
export function masked(value: unknown): string {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`
  if (typeof value !== "string") return "<secret>"
  const bytes = fromBase64(value)
  return bytes ? `<${bytes.length} bytes>` : `<${value.length} characters>`
}

/** Values of members for secrets, at any depth. */
export function secretsIn(value: unknown, of: "request" | "answer"): readonly string[] {
  const names = of === "request" ? SECRET_REQUEST_MEMBERS : SECRET_MEMBERS
  const found: string[] = []
  const look = (inner: unknown, secret: boolean): void => {
    if (typeof inner === "string") found.push(...(secret ? [inner] : []))
    else if (Array.isArray(inner)) for (const item of inner) look(item, secret)
    else if (typeof inner === "object" && inner !== null)
      for (const [name, member] of Object.entries(inner)) look(member, secret || names.has(name))
  }
  look(value, false)
  return found
}

/** A copy of an answer without its secrets. */
export function maskAnswer(value: unknown): unknown {
  return maskMembers(value, SECRET_MEMBERS)
}

/** A copy of a request body without its secrets. */
export function maskRequest(value: unknown): unknown {
  return maskMembers(value, SECRET_REQUEST_MEMBERS)
}

function maskMembers(value: unknown, secret: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => maskMembers(item, secret))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const leaf = typeof member !== "object" && member !== null
      return [name, leaf && secret.has(name) ? masked(member) : maskMembers(member, secret)]
    }),
  )
}

/** Header pairs without credentials. */
export function maskHeaders(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers.map(([name, value]) => [name, SECRET_HEADERS.has(name.toLowerCase()) ? "<masked>" : value])
}
