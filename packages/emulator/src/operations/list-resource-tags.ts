// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html
import type { ListResourceTagsRequest, ListResourceTagsResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"
import { page, rowsOf } from "../paging.ts"

/** In the order in which the tag keys were given. */
export const listResourceTags: Handler<ListResourceTagsRequest, ListResourceTagsResponse> = ({ Limit, Marker }, ctx) => {
  const { arn, tags } = namedKey(ctx, "KeyId")
  const { rows, ...rest } = page(ctx, rowsOf([...tags]), { limit: Limit, marker: Marker, filter: arn })
  return { Tags: rows.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...rest }
}
