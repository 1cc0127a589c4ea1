// wire.no-secret-in-error: an error does not repeat plaintexts or credentials, which would end up in logs.
import type { AmbientCheck } from "./ambient.ts"

const SECRET_MEMBERS = new Set(["Plaintext", "Message", "KeyStorePassword", "RawSecretAccessKey"])
/** Shorter values occur in any text by chance. */
const SHORTEST = 8

export const noSecretInError: AmbientCheck = ({ sent, answer, credentials }) => {
  if (answer.status < 400) return undefined
  const found = [...secretsOf(sent), ...credentialSecrets(credentials)].find(
    ([, value]) => value.length >= SHORTEST && answer.text.includes(value),
  )
  return found && { path: "body", expected: "an error without secrets", actual: `an error that repeats the value of ${found[0]}` }
}

/** Each secret as it was sent, and as the text it may stand for. */
function secretsOf(json: unknown): (readonly [name: string, value: string])[] {
  if (typeof json !== "object" || json === null) return []
  return Object.entries(json).flatMap(([name, value]) => {
    if (typeof value === "object") return secretsOf(value)
    if (!SECRET_MEMBERS.has(name) || typeof value !== "string") return []
    return [[name, value] as const, [name, Buffer.from(value, "base64").toString("utf8")] as const]
  })
}

function credentialSecrets(credentials: { secretAccessKey: string; sessionToken?: string } | undefined): (readonly [string, string])[] {
  if (!credentials) return []
  const { secretAccessKey, sessionToken } = credentials
  return [["the secret access key", secretAccessKey] as const, ...(sessionToken ? [["the session token", sessionToken] as const] : [])]
}
