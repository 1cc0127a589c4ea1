// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListRetirableGrants.html
import { type ListGrantsResponse, type ListRetirableGrantsRequest, operations } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { page } from "../paging.ts"
import { grantEntry } from "../policy/grant-entry.ts"
import { principalArnOf } from "../policy/principal-arn.ts"
import { requireAllowed } from "../policy/require-allowed.ts"

/** Grants on keys of any account in the Region. The resource that the permission is for is the retiring principal. */
export const listRetirableGrants: Handler<ListRetirableGrantsRequest, ListGrantsResponse> = (input, ctx) => {
  const { RetiringPrincipal: principal, RetiringServicePrincipal: service } = input
  if ((principal === undefined) === (service === undefined)) throw fault("ValidationException", { reason: "retirer-filter" })
  // Only services may ask for a service, and no caller here is one. A principal has to be of the caller's account.
  const own = principal !== undefined && principalArnOf(principal, ctx.partition).account === ctx.caller.account
  if (!own) throw denied(ctx, principal ?? service ?? "*")
  requireAllowed(ctx, { action: operations[ctx.operation].permission, resource: "*" })
  const request = { limit: input.Limit, marker: input.Marker, within: principal }
  const { rows, ...rest } = page(ctx, ctx.scope.retirableGrants, request)
  return { Grants: rows.map(grantEntry), ...rest }
}

function denied({ operation, caller }: Context, principal: string) {
  const { permission: action } = operations[operation]
  return fault("AccessDeniedException", { reason: "identity", caller: caller.principalArn, action, arn: principal })
}
