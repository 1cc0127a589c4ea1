// JSON objects, as requests and answers hold them.
import { isObject, type JsonObject } from "@kms-conformance/model"

export { isObject } from "@kms-conformance/model"

export type Json = JsonObject

/** The JSON object in a body, `{}` for an empty one; undefined for anything else. */
export function jsonOf(body: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString() || "{}")
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
