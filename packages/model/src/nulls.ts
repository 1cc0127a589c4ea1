// A member that is null counts as absent: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
import type { SchemaNode } from "./schema-of.ts"

/** The value without null members of structures; the same object when there are none. Nulls in lists and maps stay. */
export function withoutNulls(value: unknown, schema: SchemaNode): unknown {
  if (Array.isArray(value)) return schema.items ? mapOrSame(value, schema.items) : value
  if (typeof value !== "object" || value === null || !schema.properties) return value
  const entries = Object.entries(value)
  const kept = entries.flatMap(([name, item]) => {
    const member = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties?.[name] : undefined
    if (member && item === null) return []
    return [[name, member ? withoutNulls(item, member) : item] as const]
  })
  const same = kept.length === entries.length && kept.every(([, item], index) => item === entries[index]?.[1])
  return same ? value : Object.fromEntries(kept)
}

function mapOrSame(list: readonly unknown[], items: SchemaNode): readonly unknown[] {
  const mapped = list.map((item) => withoutNulls(item, items))
  return mapped.every((item, index) => item === list[index]) ? list : mapped
}
