// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html
import { type ListGrantsRequest, type ListGrantsResponse, operations } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"
import type { GrantRecord } from "../keys/record.ts"
import { page } from "../paging.ts"
import { grantEntry } from "../policy/grant-entry.ts"
import { requireGrantId } from "../policy/grant-id.ts"

/** Filters narrow the list down together. A grant ID that no grant on the key has selects nothing. */
export const listGrants: Handler<ListGrantsRequest, ListGrantsResponse> = (input, ctx) => {
  const { GrantId: id, GranteePrincipal: grantee, GranteeServicePrincipal: service } = input
  const { account, region, keyId } = namedKey(ctx, "KeyId")
  if (grantee !== undefined && service !== undefined) throw fault("ValidationException", { reason: "grantee-filters" })
  // Only services may ask for a service, and no caller here is one.
  if (service !== undefined) throw denied(ctx, service)
  if (id !== undefined) requireGrantId(id)
  const matches = (grant: GrantRecord) =>
    (id === undefined || grant.grantId === id) && (grantee === undefined || grant.granteePrincipal === grantee)
  const { rows, ...rest } = page(ctx, ctx.store.scope(account, region).grants, {
    limit: input.Limit,
    marker: input.Marker,
    within: keyId,
    filter: JSON.stringify([account, id, grantee]),
    where: matches,
  })
  return { Grants: rows.map(grantEntry), ...rest }
}

function denied({ operation, caller }: Context, service: string) {
  const { permission: action } = operations[operation]
  return fault("AccessDeniedException", { reason: "identity", caller: caller.principalArn, action, arn: service })
}
