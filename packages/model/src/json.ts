// JSON objects: what bodies of requests and answers are.

export type JsonObject = Readonly<Record<string, unknown>>

/** A value that has members: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
