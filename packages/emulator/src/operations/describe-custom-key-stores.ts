// https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeCustomKeyStores.html
import type { DescribeCustomKeyStoresRequest, DescribeCustomKeyStoresResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { page, rowsOf } from "../paging.ts"
import { allStores, findStore } from "../stores/find-store.ts"
import { listEntryOf } from "../stores/list-entry.ts"
import type { CustomKeyStoreRecord } from "../stores/record.ts"

/** All stores, or the one that the request selects. Which error both selectors together give is not documented. */
export const describeCustomKeyStores: Handler<DescribeCustomKeyStoresRequest, DescribeCustomKeyStoresResponse> = (input, ctx) => {
  const { CustomKeyStoreId: id, CustomKeyStoreName: name, Limit: limit, Marker: marker } = input
  if (id !== undefined && name !== undefined) throw fault("ValidationException", { reason: "store-selectors" })
  const one = id !== undefined ? findStore(ctx, id) : name !== undefined ? storeNamed(ctx, name) : undefined
  const table = one === undefined ? ctx.scope.customKeyStores : rowsOf([one])
  const { rows, ...rest } = page(ctx, table, { limit, marker, filter: one?.id })
  const now = ctx.clock.now()
  return { CustomKeyStores: rows.map((store) => listEntryOf(store, now)), ...rest }
}

function storeNamed(ctx: Context, name: string): CustomKeyStoreRecord {
  const store = allStores(ctx).find((each) => each.name === name)
  if (store === undefined) throw fault("CustomKeyStoreNotFoundException", { value: name })
  return store
}
