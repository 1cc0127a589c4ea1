// https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html
import type { DisableKeyRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"

/** Disabling a disabled key changes nothing and succeeds: https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
export const disableKey: Handler<DisableKeyRequest, undefined> = (_input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  ctx.scope.keys.put(record.keyId, { ...record, state: "Disabled" })
}
