// Mutants of sets of related multi-Region keys: what is each key's own is shared.
import { keyOf, put, relatives } from "./key-records.ts"
import { type Members, type Mutant, override } from "./mutant.ts"
import { shared } from "./related-changes.ts"

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
} satisfies Record<string, Mutant>
