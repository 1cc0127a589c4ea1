// https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html
import type { UpdateKeyDescriptionRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"

export const updateKeyDescription: Handler<UpdateKeyDescriptionRequest, undefined> = ({ Description: description }, ctx) => {
  const record = namedKey(ctx, "KeyId")
  ctx.scope.keys.put(record.keyId, { ...record, description })
}
