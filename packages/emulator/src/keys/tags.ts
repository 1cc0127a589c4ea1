// Tags of a key. https://docs.aws.amazon.com/kms/latest/developerguide/tagging-keys.html
import type { Tag } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import { requireWithin } from "../quotas.ts"

// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

type Tags = ReadonlyMap<string, string>

/**
 * The tags of a request by key, in their order, behind those that the key has. Lengths are checked before.
 *
 * @throws TagException for a key given twice, a reserved prefix, a character that tags may not have; LimitExceededException
 */
export function tagsOf(ctx: Pick<Context, "quotas">, list: readonly Tag[] = [], present: Tags = new Map()): Tags {
  const all = new Map([...present, ...given(list)])
  // CreateKey and TagResource list both errors; too many is what LimitExceededException is for.
  requireWithin(ctx, "tagsPerKey", all.size)
  return all
}

function given(list: readonly Tag[]): Tags {
  const tags = new Map<string, string>()
  for (const { TagKey: key, TagValue: value } of list) {
    if (tags.has(key)) throw fault("TagException", { reason: "duplicate", value: key })
    if (key.toLowerCase().startsWith("aws:")) throw fault("TagException", { reason: "reserved", value: key })
    if (!CHARACTERS.test(key) || !CHARACTERS.test(value)) throw fault("TagException", { reason: "invalid" })
    tags.set(key, value)
  }
  return tags
}
