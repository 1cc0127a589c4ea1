// The record of a key that the request names, as the pipeline found it.
import type { Context } from "../context.ts"
import type { KeyRecord } from "./record.ts"

/** @param member a required request member that names a key: without it the request was refused before */
export function namedKey(ctx: Pick<Context, "keys">, member: string): KeyRecord {
  const record = ctx.keys[member]
  if (record === undefined) throw new Error(`The pipeline resolved no key for ${member}.`)
  return record
}
