// How mutants treat a multi-Region key and its relatives: all alike, one alone, or as if nothing were refused.
import type { Context, KeyRecord } from "@kms-conformance/emulator"
import type { OperationName } from "@kms-conformance/model"
import { keyOf, put, relatives } from "./key-records.ts"
import { type Change, type Members, override, overrides } from "./mutant.ts"

export const NOTHING = undefined as unknown as Members

/** Does the same to every related key. */
export const everywhere: Change = async (input, ctx, next) => {
  const output = await next(input, ctx)
  for (const key of relatives(ctx)) {
    await next(input, { ...ctx, region: key.region, scope: ctx.store.scope(key.account, key.region), keys: { KeyId: key } })
  }
  return output
}

/** Does it to this key alone: the others stay as they were. */
export const alone: Change = async (input, ctx, next) => {
  const before = relatives(ctx)
  const output = await next(input, ctx)
  for (const key of before) put(ctx, key)
  return output
}

/** Says that it was done where it is refused. */
export const forgiving =
  (answer: (ctx: Context) => Members): Change =>
  async (input, ctx, next) => {
    try {
      return await next(input, ctx)
    } catch {
      return answer(ctx)
    }
  }

export const nothing = forgiving(() => NOTHING)
/** With this in place of the time that a change of Region takes. */
export const taking = (multiRegionDelay: number) => override((input, ctx, next) => next(input, { ...ctx, multiRegionDelay }))
/** Operations that do the same to every related key. */
export const shared = (...names: OperationName[]) => overrides(names, everywhere)

/** Changes the key after the operation. */
export const leaving = (change: (key: KeyRecord, ctx: Context) => Partial<KeyRecord>) =>
  override(async (input, ctx, next) => {
    const output = await next(input, ctx)
    const key = ctx.scope.keys.get(keyOf(ctx).keyId)!
    put(ctx, { ...key, ...change(key, ctx) })
    return output
  })
