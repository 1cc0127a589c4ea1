// https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
import type { DescribeKeyRequest, DescribeKeyResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { metadataOf } from "../keys/metadata.ts"
import { namedKey } from "../keys/named-key.ts"

export const describeKey: Handler<DescribeKeyRequest, DescribeKeyResponse> = (_input, ctx) => ({
  KeyMetadata: metadataOf(namedKey(ctx, "KeyId"), ctx),
})
