// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html
import type { ListKeysRequest, ListKeysResponse, ResourceOwnerType } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { page } from "../paging.ts"

const OWN: readonly ResourceOwnerType[] = ["SELF"]

/** Keys shared by other accounts through Resource Access Manager: there is no such service here, so there are none. */
export const listKeys: Handler<ListKeysRequest, ListKeysResponse> = ({ Limit, Marker, ResourceOwners = OWN }, ctx) => {
  // A marker is good only with the same owners; their order says nothing, and to leave them out says SELF.
  const filter = [...new Set(ResourceOwners)].sort().join()
  const { rows, ...rest } = page(ctx, ctx.scope.keys, { limit: Limit, marker: Marker, filter })
  if (!ResourceOwners.includes("SELF")) return { Keys: [], Truncated: false }
  return { Keys: rows.map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })), ...rest }
}
