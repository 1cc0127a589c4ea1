// Mutants of sets of related multi-Region keys: what is each key's own is shared, and what is shared is not.
import type { Context, KeyRecord } from "@kms-conformance/emulator"
import type { OperationName } from "@kms-conformance/model"
import { keyOf, put, relatives } from "./key-records.ts"
import { type Change, type Members, type Mutant, override, overrides } from "./mutant.ts"

const NOTHING = undefined as unknown as Members

/** Does the same to every related key. */
const everywhere: Change = async (input, ctx, next) => {
  const output = await next(input, ctx)
  for (const key of relatives(ctx)) {
    await next(input, { ...ctx, region: key.region, scope: ctx.store.scope(key.account, key.region), keys: { KeyId: key } })
  }
  return output
}

/** Does it to this key alone: the others stay as they were. */
const alone: Change = async (input, ctx, next) => {
  const before = relatives(ctx)
  const output = await next(input, ctx)
  for (const key of before) put(ctx, key)
  return output
}

/** Says that it was done where it is refused. */
const forgiving =
  (answer: (ctx: Context) => Members): Change =>
  async (input, ctx, next) => {
    try {
      return await next(input, ctx)
    } catch {
      return answer(ctx)
    }
  }

const nothing = forgiving(() => NOTHING)
const taking = (multiRegionDelay: number) => override((input, ctx, next) => next(input, { ...ctx, multiRegionDelay }))
const shared = (...names: OperationName[]) => overrides(names, everywhere)

/** Changes the key after the operation. */
const leaving = (change: (key: KeyRecord, ctx: Context) => Partial<KeyRecord>) =>
  override(async (input, ctx, next) => {
    const output = await next(input, ctx)
    const key = ctx.scope.keys.get(keyOf(ctx).keyId)!
    put(ctx, { ...key, ...change(key, ctx) })
    return output
  })

export const relatedKeyMutants = {
  "related.state-shared": {
    says: "a key is enabled and disabled in all its Regions",
    breaks: ["mrk.independent.enabled", "mrk.interoperable.without-primary"],
    operations: () => shared("EnableKey", "DisableKey"),
  },
  "related.own-shared": {
    says: "description, tags and policy are those of the whole set",
    breaks: ["mrk.independent.description", "mrk.independent.tags", "mrk.independent.policy"],
    operations: () => shared("UpdateKeyDescription", "TagResource", "UntagResource", "PutKeyPolicy"),
  },
  "related.deletion-shared": {
    says: "the deletion of a key is scheduled and cancelled in all its Regions",
    breaks: ["mrk.independent.deletion"],
    operations: () => shared("ScheduleKeyDeletion", "CancelKeyDeletion"),
  },
  "related.aliases-shared": {
    says: "an alias is found in every Region",
    breaks: ["mrk.independent.aliases"],
    operations: () => ({
      CreateAlias: override(async (input, ctx, next) => {
        const output = await next(input, ctx)
        const alias = ctx.scope.aliases.get(String(input.AliasName))!
        for (const { account, region } of ctx.store.scopes()) {
          if (account === ctx.caller.account) ctx.store.scope(account, region).aliases.put(alias.name, alias)
        }
        return output
      }),
      ListAliases: override(async (input, ctx, next) =>
        next(input, { ...ctx, region: "us-east-1", scope: ctx.store.scope(ctx.caller.account, "us-east-1") }),
      ),
    }),
  },
  "related.grants-shared": {
    says: "a grant is listed for every key of the set",
    breaks: ["mrk.independent.grants"],
    operations: () => ({
      CreateGrant: override(async (input, ctx, next) => {
        const output = await next(input, ctx)
        const grant = ctx.scope.grants.get(String(output.GrantId))!
        for (const { account, region } of relatives(ctx)) ctx.store.scope(account, region).grants.put(grant.grantId, grant)
        return output
      }),
    }),
  },
  "related.usage-shared": {
    says: "the last use of a key is recorded for the whole set",
    breaks: ["mrk.independent.last-usage"],
    operations: () => ({
      GetKeyLastUsage: override((input, ctx, next) => {
        const used = [keyOf(ctx), ...relatives(ctx)].find(({ lastUsage }) => lastUsage !== undefined)
        return next(input, { ...ctx, keys: { KeyId: { ...keyOf(ctx), ...(used?.lastUsage && { lastUsage: used.lastUsage }) } } })
      }),
    }),
  },
  "related.one-arn": {
    says: "every key of a set calls itself by the ARN of the primary key",
    breaks: ["mrk.id-resolved-locally", "mrk.listed", "mrk.replicate.id-same"],
    operations: () => ({
      ReplicateKey: override(async (input, ctx, next) => {
        const output = await next(input, ctx)
        for (const key of relatives(ctx)) put(ctx, { ...key, arn: keyOf(ctx).arn })
        return { ...output, ReplicaKeyMetadata: { ...(output.ReplicaKeyMetadata as Members), Arn: keyOf(ctx).arn } }
      }),
    }),
  },
  "update-primary.nothing": {
    says: "UpdatePrimaryRegion does nothing",
    breaks: ["mrk.update-primary.effect", "mrk.update-primary.source", "mrk.one-primary", "mrk.delete.move-primary-first"],
    operations: () => ({ UpdatePrimaryRegion: override(async () => NOTHING) }),
  },
  "update-primary.never-refused": {
    says: "UpdatePrimaryRegion succeeds, whether or not there is something to update",
    breaks: ["mrk.update-primary.needs-replica", "mrk.update-primary.on-primary", "mrk.update-primary.states"],
    operations: () => ({ UpdatePrimaryRegion: override(nothing) }),
  },
  "update-primary.two-primaries": {
    says: "the old primary key stays one",
    breaks: ["mrk.one-primary", "mrk.update-primary.effect"],
    operations: () => ({
      UpdatePrimaryRegion: leaving(({ multiRegion }) => ({ multiRegion: { ...multiRegion!, type: "PRIMARY" } })),
    }),
  },
  "update-primary.at-once": {
    says: "the primary Region has changed at once",
    breaks: ["mrk.update-primary.updating", "derived.key-state.updating"],
    operations: () => ({ UpdatePrimaryRegion: taking(0) }),
  },
  "update-primary.unusable": {
    says: "keys whose primary Region changes are out of use",
    breaks: ["mrk.update-primary.updating", "data-key.state.updating", "derived.key-state.updating"],
    operations: () => ({ UpdatePrimaryRegion: leaving(() => ({ state: "Creating" })) }),
  },
  "update-primary.never-ready": {
    says: "keys whose primary Region changes are Updating for ever",
    breaks: ["mrk.update-primary.enabled-again"],
    operations: () => ({ UpdatePrimaryRegion: taking(Number.POSITIVE_INFINITY) }),
  },
  "update-primary.own-lost": {
    says: "the old primary key loses description, tags and former material",
    breaks: ["mrk.update-primary.unchanged", "mrk.update-primary.ciphertext"],
    operations: () => ({ UpdatePrimaryRegion: leaving(() => ({ description: "", tags: new Map(), materials: [] })) }),
  },
  "deletion.primary-does-not-wait": {
    says: "a primary key is deleted without regard to its replicas",
    breaks: ["mrk.delete.primary-waits", "mrk.delete.primary-metadata", "mrk.delete.scheduled-replica", "mrk.delete.indefinite"],
    operations: () => ({
      ScheduleKeyDeletion: override((input, ctx, next) => {
        const { multiRegion, ...key } = keyOf(ctx)
        return next(input, { ...ctx, keys: { KeyId: key } })
      }),
    }),
  },
  "deletion.waiting-primary-usable": {
    says: "a primary key that waits for the end of its replicas stays in use",
    breaks: ["mrk.delete.primary-unusable", "derived.key-state.pending-replica-deletion"],
    operations: () => ({
      ScheduleKeyDeletion: leaving(({ state }) => (state === "PendingReplicaDeletion" ? { state: "Enabled" } : {})),
    }),
  },
  "deletion.every-key-waits": {
    says: "every multi-Region key waits for others before it is deleted",
    breaks: ["mrk.delete.replica", "mrk.delete.lonely-primary", "mrk.delete.replica-gone", "mrk.replicate.recreate"],
    operations: () => ({
      ScheduleKeyDeletion: override(async (input, ctx, next) => {
        const { DeletionDate, ...output } = await next(input, ctx)
        const { deletionAt, ...key } = ctx.scope.keys.get(keyOf(ctx).keyId)!
        put(ctx, { ...key, state: "PendingReplicaDeletion" })
        return { ...output, KeyState: "PendingReplicaDeletion" }
      }),
    }),
  },
  "deletion.no-window-of-its-own": {
    says: "a primary key is deleted together with its last replica",
    breaks: ["mrk.delete.window-begins", "mrk.delete.primary-gone"],
    operations: () => ({
      ScheduleKeyDeletion: leaving(({ state }) => (state === "PendingReplicaDeletion" ? { pendingWindowInDays: 0 } : {})),
    }),
  },
  "deletion.waiting-primary-not-rescued": {
    says: "CancelKeyDeletion leaves a primary key that waits as it is",
    breaks: ["mrk.delete.cancel"],
    operations: () => ({ CancelKeyDeletion: leaving((_, ctx) => ({ state: keyOf(ctx).state, pendingWindowInDays: 7 })) }),
  },
  "rotation.primary-alone": {
    says: "rotation reaches the primary key alone",
    breaks: ["mrk.rotation.status", "mrk.rotation.material"],
    operations: () => overrides(["EnableKeyRotation", "DisableKeyRotation", "RotateKeyOnDemand"], alone),
  },
  "rotation.any-key": {
    says: "a replica takes what is the primary key's",
    breaks: ["mrk.rotation.primary-only", "mrk.update-primary.source"],
    operations: () => ({
      ...overrides(["EnableKeyRotation", "DisableKeyRotation"], nothing),
      RotateKeyOnDemand: override(forgiving((ctx) => ({ KeyId: keyOf(ctx).keyId }))),
    }),
  },
  "rotation.replica-shows-former": {
    says: "a replica goes on with its first material",
    breaks: ["mrk.rotation.automatic", "mrk.rotation.material"],
    operations: () => ({
      DescribeKey: override((input, ctx, next) => {
        const key = keyOf(ctx)
        const first = key.materials[0]?.id
        const replica = key.multiRegion?.type === "REPLICA" && first !== undefined
        return next(input, replica ? { ...ctx, keys: { KeyId: { ...key, currentMaterialId: first } } } : ctx)
      }),
    }),
  },
  "imported.any-material": {
    says: "any material is imported into a replica",
    breaks: ["mrk.imported.same-material"],
    operations: () => ({
      ImportKeyMaterial: override(forgiving((ctx) => ({ KeyId: keyOf(ctx).arn }))),
    }),
  },
  "imported.deleted-everywhere": {
    says: "imported material is deleted in all Regions",
    breaks: ["mrk.imported.independent"],
    operations: () => shared("DeleteImportedKeyMaterial"),
  },
} satisfies Record<string, Mutant>
