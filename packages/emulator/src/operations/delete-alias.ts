// https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html
import type { DeleteAliasRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { requireCustomerAlias } from "../keys/alias.ts"
import { aliasArn } from "../keys/arn.ts"
import { authorizeKey } from "../keys/authorize-key.ts"

/** Works in any state of the alias's key; the key and its other aliases stay as they are. */
export const deleteAlias: Handler<DeleteAliasRequest, undefined> = ({ AliasName: name }, ctx) => {
  requireCustomerAlias(name, "DeleteAlias")
  const { aliases, keys } = ctx.scope
  const alias = aliases.get(name)
  if (alias === undefined) throw fault("NotFoundException", { reason: "alias", arn: aliasArn(ctx.scope, name) })
  const key = alias.targetKeyId === undefined ? undefined : keys.get(alias.targetKeyId)
  if (key !== undefined) authorizeKey(ctx, key)
  aliases.delete(name)
}
