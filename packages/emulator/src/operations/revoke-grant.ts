// https://docs.aws.amazon.com/kms/latest/APIReference/API_RevokeGrant.html
import type { RevokeGrantRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"
import { requireGrantId } from "../policy/grant-id.ts"
import { deleteGrant, grantOn } from "../policy/grant-store.ts"

/** The caller needs the permission on the key: the grant itself does not give it. A grant token is not accepted in place of its ID. */
export const revokeGrant: Handler<RevokeGrantRequest, undefined> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  requireGrantId(input.GrantId)
  const grant = grantOn(ctx.store, key, input.GrantId)
  if (grant === undefined) throw fault("NotFoundException", { reason: "grant", value: input.GrantId, arn: key.arn })
  if (input.DryRun === true) throw fault("DryRunOperationException")
  deleteGrant(ctx.store, key, grant)
}
