// https://docs.aws.amazon.com/kms/latest/APIReference/API_DisconnectCustomKeyStore.html
import type { DisconnectCustomKeyStoreRequest, DisconnectCustomKeyStoreResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { disconnected, requireConnection } from "../stores/connection.ts"
import { findStore } from "../stores/find-store.ts"

/** The only way out of FAILED. Keys of the store are Unavailable at once: stores/key-availability.ts. */
export const disconnectCustomKeyStore: Handler<DisconnectCustomKeyStoreRequest, DisconnectCustomKeyStoreResponse> = (input, ctx) => {
  const store = findStore(ctx, input.CustomKeyStoreId)
  const now = ctx.clock.now()
  requireConnection(store, now, "CONNECTED", "CONNECTING", "FAILED")
  ctx.scope.customKeyStores.put(store.id, disconnected(store, { now, delay: ctx.keyStoreDelay }))
  return {}
}
