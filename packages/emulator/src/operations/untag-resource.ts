// https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html
import type { UntagResourceRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"

/** Tag keys that the key does not have are no fault. */
export const untagResource: Handler<UntagResourceRequest, undefined> = (input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  const tags = [...record.tags].filter(([key]) => !input.TagKeys.includes(key))
  ctx.scope.keys.put(record.keyId, { ...record, tags: new Map(tags) })
}
