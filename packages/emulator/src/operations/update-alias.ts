// https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html
import { type KeySpecRow, keySpecs, type UpdateAliasRequest } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { requireCustomerAlias } from "../keys/alias.ts"
import { requireRoomForAlias } from "../keys/alias-quota.ts"
import { aliasArn } from "../keys/arn.ts"
import { authorizeKey } from "../keys/authorize-key.ts"
import { namedKey } from "../keys/named-key.ts"
import type { KeyRecord } from "../keys/record.ts"

/** The present key may be in any state; the new one was checked by the pipeline. */
export const updateAlias: Handler<UpdateAliasRequest, undefined> = ({ AliasName: name }, ctx) => {
  requireCustomerAlias(name, "UpdateAlias")
  const { aliases } = ctx.scope
  const alias = aliases.get(name)
  if (alias === undefined) throw fault("NotFoundException", { reason: "alias", arn: aliasArn(ctx.scope, name) })
  const target = namedKey(ctx, "TargetKeyId")
  requireLikePresentKey(ctx, alias.targetKeyId, target)
  if (alias.targetKeyId !== target.keyId) requireRoomForAlias(ctx, target.keyId)
  aliases.put(name, { ...alias, targetKeyId: target.keyId, updatedAt: ctx.clock.now() })
}

// The page wants the same type and the same usage, and names no error for it.
function requireLikePresentKey(ctx: Context, presentKeyId: string | undefined, target: KeyRecord): void {
  const present = presentKeyId === undefined ? undefined : ctx.scope.keys.get(presentKeyId)
  if (present === undefined) return
  authorizeKey(ctx, present)
  if (typeOf(present) !== typeOf(target)) throw fault("ValidationException", { reason: "alias-key-type" })
  if (present.keyUsage !== target.keyUsage) throw fault("ValidationException", { reason: "alias-key-usage" })
}

function typeOf({ keySpec }: KeyRecord): "symmetric" | "hmac" | "asymmetric" {
  const { family }: KeySpecRow = keySpecs[keySpec]
  return family === "symmetric" || family === "hmac" ? family : "asymmetric"
}
