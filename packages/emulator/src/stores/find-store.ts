// The custom key store that a request names.
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { CustomKeyStoreRecord } from "./record.ts"

/** @throws CustomKeyStoreNotFoundException */
export function findStore({ scope }: Pick<Context, "scope">, id: string): CustomKeyStoreRecord {
  const store = scope.customKeyStores.get(id)
  if (store === undefined) throw fault("CustomKeyStoreNotFoundException", { value: id })
  return store
}

/** All stores of the account in the Region: never more than the quota, ten by default. */
export function allStores({ scope }: Pick<Context, "scope">): readonly CustomKeyStoreRecord[] {
  const { customKeyStores } = scope
  return customKeyStores.page(0, customKeyStores.size).rows
}
