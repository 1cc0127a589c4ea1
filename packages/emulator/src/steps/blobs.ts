// Blobs: base64 on the wire, bytes inside.
import type { JsonObject } from "@kms-conformance/model"

type Path = readonly string[]
type Convert = (value: unknown) => unknown

/** The same object with the members at these paths converted; itself when none of them is there. */
function convertAt(object: JsonObject, paths: readonly Path[], convert: Convert): JsonObject {
  let changed: Record<string, unknown> | undefined
  for (const [member, ...rest] of paths) {
    const value = member === undefined ? undefined : object[member]
    if (member === undefined || value === undefined) continue
    changed ??= { ...object }
    changed[member] = rest.length === 0 ? convert(value) : convertAt(value as JsonObject, [rest], convert)
  }
  return changed ?? object
}

/** Values must be base64 (RFC 4648, section 4): `deserialize` has made sure of it. */
export function decodeBlobs(body: JsonObject, paths: readonly Path[]): JsonObject {
  return convertAt(body, paths, (value) => Buffer.from(value as string, "base64"))
}

export function encodeBlobs(output: JsonObject, paths: readonly Path[]): JsonObject {
  return convertAt(output, paths, (value) => base64(value as Uint8Array))
}

function base64(bytes: Uint8Array): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.toString("base64")
}
