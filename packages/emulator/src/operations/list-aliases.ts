// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html
import type { AliasListEntry, ListAliasesRequest, ListAliasesResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { showPredefined } from "../keys/aws-managed.ts"
import type { AliasRecord } from "../keys/record.ts"
import { seconds } from "../keys/seconds.ts"
import { page } from "../paging.ts"

export const listAliases: Handler<ListAliasesRequest, ListAliasesResponse> = ({ Limit, Marker }, ctx) => {
  const within = ctx.keys.KeyId?.keyId
  if (ctx.predefinedAliases) showPredefined(ctx)
  const { rows, ...rest } = page(ctx, ctx.scope.aliases, { limit: Limit, marker: Marker, within })
  return { Aliases: rows.map(entryOf), ...rest }
}

function entryOf({ name, arn, targetKeyId, createdAt, updatedAt }: AliasRecord): AliasListEntry {
  return {
    AliasName: name,
    AliasArn: arn,
    ...(targetKeyId !== undefined && { TargetKeyId: targetKeyId }),
    CreationDate: seconds(createdAt),
    LastUpdatedDate: seconds(updatedAt),
  }
}
