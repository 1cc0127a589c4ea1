// https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteCustomKeyStore.html
import type { DeleteCustomKeyStoreRequest, DeleteCustomKeyStoreResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { requireConnection } from "../stores/connection.ts"
import { findStore } from "../stores/find-store.ts"

/** A key counts in any state, until its waiting period is over. Cluster, proxy and external keys stay as they are. */
export const deleteCustomKeyStore: Handler<DeleteCustomKeyStoreRequest, DeleteCustomKeyStoreResponse> = (input, ctx) => {
  const store = findStore(ctx, input.CustomKeyStoreId)
  requireConnection(store, ctx.clock.now(), "DISCONNECTED")
  if (ctx.scope.keys.count(store.id) > 0) throw fault("CustomKeyStoreHasCMKsException", { value: store.id })
  ctx.scope.customKeyStores.delete(store.id)
  return {}
}
