// What wrong handlers do with custom key stores: they see them otherwise, ask other clusters and proxies, and tell of them otherwise.
import type { Context, CustomKeyStoreRecord, HsmCluster, HsmClusterDescription, XksConnection, XksProxy } from "@kms-conformance/emulator"
import { type Change, type Members, override } from "./mutant.ts"

/** With something else in place of the clusters. */
export const cluster =
  (change: (ctx: Context, input: Members) => Partial<HsmCluster>): Change =>
  (input, ctx, next) =>
    next(input, { ...ctx, hsmCluster: { ...ctx.hsmCluster, ...change(ctx, input) } })

/** With another description of each cluster; undefined where there is none. */
export const describedAs = (
  change: (found: HsmClusterDescription | undefined, input: Members, ctx: Context) => HsmClusterDescription | undefined,
): Change => cluster((ctx, input) => ({ describe: async (id, request) => change(await ctx.hsmCluster.describe(id, request), input, ctx) }))

/** With something else in place of the proxies. */
export const proxy =
  (change: Partial<XksProxy> | ((proxies: XksProxy) => Partial<XksProxy>)): Change =>
  (input, ctx, next) => {
    const { xksProxy } = ctx
    return next(input, { ...ctx, xksProxy: { ...xksProxy, ...(typeof change === "function" ? change(xksProxy) : change) } })
  }

/** Changes what is told of a store. */
export const told = (change: (store: Members, ctx: Context) => Members) => ({
  DescribeCustomKeyStores: override(async (input, ctx, next) => {
    const output = await next(input, ctx)
    return { ...output, CustomKeyStores: (output.CustomKeyStores as Members[]).map((store) => change(store, ctx)) }
  }),
})

/** The store that the request names. */
export function storeOf(ctx: Context, { CustomKeyStoreId }: Members): CustomKeyStoreRecord | undefined {
  return ctx.scope.customKeyStores.get(String(CustomKeyStoreId))
}

/** The store is in this state from now on. */
export function settled(ctx: Context, named: Members, connectionState: CustomKeyStoreRecord["connectionState"]): void {
  const found = storeOf(ctx, named)
  if (found === undefined) return
  const { transition, ...store } = found
  ctx.scope.customKeyStores.put(store.id, { ...store, connectionState })
}

/** Takes every store but the named one for another than it is. */
export function seeingOthers(change: (store: CustomKeyStoreRecord, input: Members) => CustomKeyStoreRecord): Change {
  return (input, ctx, next) => {
    const { customKeyStores: table } = ctx.scope
    const seen = (store: CustomKeyStoreRecord) => (store.id === input.CustomKeyStoreId ? store : change(store, input))
    const customKeyStores = {
      ...table,
      get size() {
        return table.size
      },
      page(...where: Parameters<typeof table.page>) {
        const page = table.page(...where)
        return { ...page, rows: page.rows.map(seen) }
      },
    }
    return next(input, { ...ctx, scope: { ...ctx.scope, customKeyStores } })
  }
}

/** The store with other settings, of whatever type it is. */
export function withSettings(store: CustomKeyStoreRecord, settings: Members): CustomKeyStoreRecord {
  return { ...store, settings: { ...store.settings, ...settings } } as CustomKeyStoreRecord
}

export const isVpc = ({ vpcEndpointService }: XksConnection) => vpcEndpointService !== undefined
