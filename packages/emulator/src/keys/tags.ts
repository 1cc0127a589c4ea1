// Tags of a key. https://docs.aws.amazon.com/kms/latest/developerguide/tagging-keys.html
import { limits, type Tag } from "@kms-conformance/model"
import { fault } from "../fault.ts"

// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/**
 * The tags of a request by key, in their order. Lengths are checked before.
 *
 * @throws TagException for a key given twice, a reserved prefix, a character that tags may not have; LimitExceededException
 */
export function tagsOf(list: readonly Tag[] = []): ReadonlyMap<string, string> {
  const tags = new Map<string, string>()
  for (const { TagKey: key, TagValue: value } of list) {
    if (tags.has(key)) throw fault("TagException", { reason: "duplicate", value: key })
    if (key.toLowerCase().startsWith("aws:")) throw fault("TagException", { reason: "reserved", value: key })
    if (!CHARACTERS.test(key) || !CHARACTERS.test(value)) throw fault("TagException", { reason: "invalid" })
    tags.set(key, value)
  }
  // CreateKey and TagResource list both errors; too many is what LimitExceededException is for.
  const limit = limits.tagsPerKey.value
  if (tags.size > limit) throw fault("LimitExceededException", { reason: "tags", limit })
  return tags
}
