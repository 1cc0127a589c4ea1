// JSON objects, as requests and answers hold them.

export type Json = Readonly<Record<string, unknown>>

/** The JSON object in a body, `{}` for an empty one; undefined for anything else. */
export function jsonOf(body: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString() || "{}")
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
