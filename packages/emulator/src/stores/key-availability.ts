// What the connection of a custom key store means for the keys in it.
// https://docs.aws.amazon.com/kms/latest/developerguide/fix-keystore.html#fix-unavailable-cmks
import type { KeyState } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { stateOf } from "../keys/lifecycle.ts"
import type { KeyRecord } from "../keys/record.ts"
import { connectionOf } from "./connection.ts"

/**
 * The key state as everybody sees it. In a store that is not connected a key is Unavailable; enabled or disabled it is again,
 * as it then was set to be, once the store is connected. A key pending deletion stays so, that its deletion can be cancelled.
 */
export function keyStateOf(record: KeyRecord, { clock, store }: Pick<Context, "clock" | "store">): KeyState {
  const now = clock.now()
  const state = stateOf(record, now)
  if (record.customKeyStoreId === undefined || state === "PendingDeletion") return state
  const keyStore = store.scope(record.account, record.region).customKeyStores.get(record.customKeyStoreId)
  return keyStore !== undefined && connectionOf(keyStore, now) === "CONNECTED" ? state : "Unavailable"
}
