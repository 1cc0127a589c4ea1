// https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
import type { DescribeKeyRequest, DescribeKeyResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { authorizeKey } from "../keys/authorize-key.ts"
import { aliasAwaitingKey, awsManagedKey } from "../keys/aws-managed.ts"
import { metadataOf } from "../keys/metadata.ts"
import { namedKey } from "../keys/named-key.ts"

/** Gives a predefined AWS alias its key, if it has none yet. */
export const describeKey: Handler<DescribeKeyRequest, DescribeKeyResponse> = async ({ KeyId: identifier }, ctx) => {
  const alias = aliasAwaitingKey(ctx, identifier)
  const key = alias === undefined ? namedKey(ctx, "KeyId") : await awsManagedKey(ctx, alias)
  if (alias !== undefined) authorizeKey(ctx, key)
  return { KeyMetadata: metadataOf(key, ctx) }
}
