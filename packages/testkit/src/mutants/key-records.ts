// What wrong handlers do with the records of the emulator: they see the named key otherwise, and leave it otherwise behind.
import type { Context, KeyMaterial, KeyRecord } from "@kms-conformance/emulator"
import type { OperationName } from "@kms-conformance/model"
import { type Change, type Members, type Mutant, overrides } from "./mutant.ts"

/** A row of the tables of mutants: an operation that is carried out wrongly. */
export function mishandled(
  says: string,
  breaks: readonly string[],
  operations: OperationName | readonly OperationName[],
  change: Change,
  others: Pick<Mutant, "options" | "cases"> = {},
): Mutant {
  return { says, breaks, operations: () => overrides([operations].flat(), change), ...others }
}

/** The key that the request names, as it was before. */
export function keyOf(ctx: Context): KeyRecord {
  return ctx.keys.KeyId!
}

export function put(ctx: Context, key: KeyRecord): void {
  ctx.store.scope(key.account, key.region).keys.put(key.keyId, key)
}

/** The other keys of a multi-Region set, as they are stored. */
export function relatives(ctx: Context): readonly KeyRecord[] {
  const { account, keyId, region } = keyOf(ctx)
  return ctx.store.scopes().flatMap((scope) => (scope.account === account && scope.region !== region ? (scope.keys.get(keyId) ?? []) : []))
}

/** The context with another key in place of the named one. */
export function withKey(ctx: Context, change: Partial<KeyRecord>): Context {
  return { ...ctx, keys: { ...ctx.keys, KeyId: { ...keyOf(ctx), ...change } } }
}

/** Takes the named key for another one than it is. */
export function seeing(change: (key: KeyRecord, input: Members) => Partial<KeyRecord>): Change {
  return (input, ctx, next) => next(input, withKey(ctx, change(keyOf(ctx), input)))
}

/** Changes what goes into the operation. */
export function given(change: (input: Members, ctx: Context) => Members): Change {
  return (input, ctx, next) => next(change(input, ctx), ctx)
}

/** Changes what the operation has made of the key. */
export function leaving(change: (after: KeyRecord, before: KeyRecord, input: Members) => Partial<KeyRecord>): Change {
  return async (input, ctx, next) => {
    const before = keyOf(ctx)
    const output = await next(input, ctx)
    const after = ctx.scope.keys.get(before.keyId)!
    put(ctx, { ...after, ...change(after, before, input) })
    return output
  }
}

/** Tries in another way what was refused by this error. */
export function retrying(code: string, retry: Change): Change {
  return async (input, ctx, next) => {
    try {
      return await next(input, ctx)
    } catch (error) {
      if ((error as { code?: string }).code !== code) throw error
      return retry(input, ctx, next)
    }
  }
}

/** Changes each material of a key. */
export function materials(change: (material: KeyMaterial) => KeyMaterial): (key: KeyRecord) => Partial<KeyRecord> {
  return (key) => ({ materials: key.materials.map(change) })
}

export function isReplica({ multiRegion }: KeyRecord): boolean {
  return multiRegion?.type === "REPLICA"
}
