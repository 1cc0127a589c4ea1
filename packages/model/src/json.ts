// JSON objects: what bodies of requests and answers are.

/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** A value that has members: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/**
 * A value written as `{…}` or read from JSON, in this realm or another: its members are all there is to it. Not one of a Map, a
 * Promise or any other class, whose contents would be overlooked.
 */
export function isPlainObject(value: unknown): value is JsonObject {
  if (!isObject(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
