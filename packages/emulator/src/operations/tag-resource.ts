// https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html
import type { TagResourceRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"
import { tagsOf } from "../keys/tags.ts"

/** A tag key that is there already gets the new value; other tags stay. */
export const tagResource: Handler<TagResourceRequest, undefined> = (input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  ctx.scope.keys.put(record.keyId, { ...record, tags: tagsOf(ctx, input.Tags, record.tags) })
}
