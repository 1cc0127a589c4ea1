// https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html
import type { EnableKeyRequest } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { namedKey } from "../keys/named-key.ts"
import { resumed } from "../keys/rotation.ts"

/** Enabling an enabled key changes nothing and succeeds: https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
export const enableKey: Handler<EnableKeyRequest, undefined> = (_input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  ctx.scope.keys.put(record.keyId, { ...resumed(record, ctx.clock.now()), state: "Enabled" })
}
