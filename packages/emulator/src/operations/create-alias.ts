// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
import type { CreateAliasRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { requireCustomerAlias, requireNewAliasName } from "../keys/alias.ts"
import { requireRoomForAlias } from "../keys/alias-quota.ts"
import { aliasArn } from "../keys/arn.ts"
import { namedKey } from "../keys/named-key.ts"

/** Not idempotent: the same alias for the same key a second time is refused like any name that is taken. */
export const createAlias: Handler<CreateAliasRequest, undefined> = ({ AliasName: name }, ctx) => {
  requireCustomerAlias(name, "CreateAlias")
  requireNewAliasName(name)
  const { keyId: targetKeyId } = namedKey(ctx, "TargetKeyId")
  const { aliases } = ctx.scope
  const arn = aliasArn(ctx.scope, name)
  if (aliases.get(name) !== undefined) throw fault("AlreadyExistsException", { arn })
  requireRoomForAlias(ctx, targetKeyId)
  const now = ctx.clock.now()
  aliases.put(name, { name, arn, targetKeyId, createdAt: now, updatedAt: now })
}
