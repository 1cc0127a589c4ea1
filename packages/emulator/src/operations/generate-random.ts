// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html
import type { GenerateRandomRequest, GenerateRandomResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { secretIn } from "../crypto/recipient.ts"
import { fault } from "../fault.ts"
import { requireConnection } from "../stores/connection.ts"
import { findStore } from "../stores/find-store.ts"

/** NumberOfBytes has no default; the model's overlay makes it required, so that it has been checked before. */
export const generateRandom: Handler<GenerateRandomRequest, GenerateRandomResponse> = (input, ctx) => {
  requireCluster(input.CustomKeyStoreId, ctx)
  return secretIn(ctx, "Plaintext", ctx.random.bytes(input.NumberOfBytes))
}

/** With a custom key store the bytes would come from its cluster, so there is to be one, and within reach. */
function requireCluster(id: string | undefined, ctx: Context): void {
  if (id === undefined) return
  const store = findStore(ctx, id)
  if (store.type === "EXTERNAL_KEY_STORE") throw fault("UnsupportedOperationException", { reason: "external-store", value: id })
  requireConnection(store, ctx.clock.now(), "CONNECTED")
}
