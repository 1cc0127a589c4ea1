// Mutants of lists and aliases: pages that repeat or never end, names that mean too much or too little.
import { type Change, type Members, type Mutant, override, overrides } from "./mutant.ts"

const LISTS = ["ListKeys", "ListAliases"] as const

/** Starts again from the front where the Marker should be refused or followed. */
const withoutMarker: Change = ({ Marker, ...input }, ctx, next) => next(input, ctx)

const endless: Change = async (input, ctx, next) => {
  const output = await next(input, ctx)
  return output.Truncated ? output : { ...output, Truncated: true, NextMarker: "bm8gZW5k" }
}

const forgivingMarker: Change = async (input, ctx, next) => {
  try {
    return await next(input, ctx)
  } catch (error) {
    if (input.Marker === undefined) throw error
    return withoutMarker(input, ctx, next)
  }
}

const nothing = async () => undefined as unknown as Members

export const listAndAliasMutants = {
  "paging.endless": {
    says: "the last page says that there is more",
    breaks: ["paging.truncated-false", "derived.paging.complete"],
    operations: () => overrides(LISTS, endless),
  },
  "paging.repeats": {
    says: "every page is the first one",
    breaks: ["paging.marker-roundtrip", "derived.paging.complete"],
    operations: () => overrides(LISTS, withoutMarker),
  },
  "paging.limit-ignored": {
    says: "Limit is ignored",
    breaks: ["paging.limit.upper-bound", "derived.paging.limit"],
    operations: () => overrides(LISTS, ({ Limit, ...input }, ctx, next) => next(input, ctx)),
  },
  "paging.any-marker": {
    says: "a Marker that KMS did not give starts from the front",
    breaks: ["paging.marker-invalid", "derived.paging.marker"],
    operations: () => overrides(LISTS, forgivingMarker),
  },
  "paging.truncated-hidden": {
    says: "Truncated is false on every page",
    breaks: ["paging.truncated-true", "derived.paging.limit"],
    operations: () =>
      overrides(LISTS, async (input, ctx, next) => {
        const { NextMarker, ...output } = await next(input, ctx)
        return { ...output, Truncated: false }
      }),
  },
  "alias.prefix-optional": {
    says: "an alias name gets its prefix when it has none",
    breaks: ["alias.create.prefix"],
    operations: () => ({
      CreateAlias: override((input, ctx, next) => {
        const name = String(input.AliasName)
        return next({ ...input, AliasName: name.startsWith("alias/") ? name : `alias/${name}` }, ctx)
      }),
    }),
  },
  "alias.update-does-nothing": {
    says: "UpdateAlias does nothing",
    breaks: ["alias.update.retargets"],
    operations: () => ({ UpdateAlias: override(nothing) }),
  },
  "alias.delete-does-nothing": {
    says: "DeleteAlias does nothing",
    breaks: ["alias.delete.removes"],
    operations: () => ({ DeleteAlias: override(nothing) }),
  },
  "alias.list-everything": {
    says: "ListAliases with a KeyId lists the aliases of every key",
    breaks: ["alias.list.by-key"],
    operations: () => ({ ListAliases: override(({ KeyId, ...input }, ctx, next) => next(input, { ...ctx, keys: {} })) }),
  },
} satisfies Record<string, Mutant>
