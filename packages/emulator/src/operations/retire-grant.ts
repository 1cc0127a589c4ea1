// https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html
import type { RetireGrantRequest } from "@kms-conformance/model"
import { operations } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { parseArn } from "../keys/arn.ts"
import type { GrantRecord, KeyRecord } from "../keys/record.ts"
import { requireGrantId } from "../policy/grant-id.ts"
import { deleteGrant, grantOfToken, grantOn } from "../policy/grant-store.ts"

/** The grant decides who may retire it, so permission is asked for here and not by the pipeline. */
export const retireGrant: Handler<RetireGrantRequest, undefined> = (input, ctx) => {
  const grant = named(input, ctx)
  const key = keyOf(grant, ctx)
  authorize(ctx, key, grant)
  if (input.DryRun === true) throw fault("DryRunOperationException")
  deleteGrant(ctx.store, key, grant)
}

// A token, or a key and a grant ID. What becomes of all three is not documented: here they have to agree.
function named({ GrantToken: token, GrantId: id }: RetireGrantRequest, ctx: Context): GrantRecord {
  const { KeyId: key } = ctx.keys
  if (token === undefined) {
    if (key === undefined || id === undefined) throw fault("ValidationException", { reason: "grant-identity" })
    return byId(ctx, key, id)
  }
  const grant = grantOfToken(ctx.store, ctx.region, token)
  if (grant === undefined) throw fault("InvalidGrantTokenException")
  const agrees = (id === undefined || id === grant.grantId) && (key === undefined || key.arn === grant.keyArn)
  if (!agrees) throw fault("ValidationException", { reason: "grant-identities" })
  return grant
}

function byId(ctx: Context, key: KeyRecord, id: string): GrantRecord {
  requireGrantId(id)
  const grant = grantOn(ctx.store, key, id)
  if (grant !== undefined) return grant
  // Whether another account's key exists must not show in the answer.
  if (key.account !== ctx.caller.account) throw denied(ctx)
  throw fault("NotFoundException", { reason: "grant", value: id, arn: key.arn })
}

function keyOf({ keyArn }: GrantRecord, { store }: Context): KeyRecord {
  const { account = "", region = "", id = "" } = parseArn(keyArn) ?? {}
  const key = store.scope(account, region).keys.get(id)
  if (key === undefined) throw new Error(`A grant has outlived its key ${keyArn}.`)
  return key
}

function authorize(ctx: Context, key: KeyRecord, grant: GrantRecord): void {
  const { permission: action } = operations[ctx.operation]
  if (!ctx.authorize({ action, resource: key.arn, key, grant }, ctx).allowed) throw denied(ctx)
}

function denied({ caller, operation }: Context) {
  return fault("AccessDeniedException", { reason: "hidden", caller: caller.principalArn, action: operations[operation].permission })
}
