// Mutants of multi-Region keys: what they are called, what they say of themselves, and in which Region they are.
import { type Members, type Mutant, override, overrides } from "./mutant.ts"

export const multiRegionMutants = {
  "multi-region.plain-key-id": {
    says: "multi-Region keys have a key ID like any other",
    breaks: ["mrk.id-prefix", "mrk.primary.types"],
    operations: () => ({
      CreateKey: override(async (input, ctx, next) => {
        const { KeyMetadata: key } = (await next(input, ctx)) as { KeyMetadata: Members }
        return { KeyMetadata: { ...key, KeyId: String(key.KeyId).replace("mrk-", "") } }
      }),
    }),
  },
  "multi-region.no-configuration": {
    says: "MultiRegionConfiguration is left out",
    breaks: ["mrk.primary.created", "mrk.configuration.everywhere", "mrk.configuration.key-type"],
    operations: () =>
      overrides(["CreateKey", "DescribeKey"], async (input, ctx, next) => {
        const { KeyMetadata } = (await next(input, ctx)) as { KeyMetadata: Members }
        return { KeyMetadata: { ...KeyMetadata, MultiRegionConfiguration: undefined } }
      }),
  },
  "multi-region.in-every-region": {
    says: "a multi-Region key is in the other Region at once",
    breaks: ["mrk.no-automatic-replica"],
    operations: () => ({
      CreateKey: override(async (input, ctx, next) => {
        const output = await next(input, ctx)
        const record = ctx.scope.keys.get((output.KeyMetadata as { KeyId: string }).KeyId)!
        if (record.multiRegion) ctx.store.scope(record.account, "eu-west-1").keys.put(record.keyId, { ...record, region: "eu-west-1" })
        return output
      }),
    }),
  },
  "multi-region.region-ignored": {
    says: "ciphertext opens in every Region",
    breaks: ["mrk.single-region-key.other-region"],
    operations: () => ({
      Decrypt: override(({ KeyId, ...input }, ctx, next) => next(input, { ...ctx, keys: {}, region: "us-east-1" })),
    }),
  },
  "multi-region.key-id-ignored": {
    says: "KeyId of Decrypt is ignored for multi-Region keys",
    breaks: ["mrk.unrelated"],
    operations: () => ({
      Decrypt: override(({ KeyId, ...input }, ctx, next) => next(input, { ...ctx, keys: {} })),
    }),
  },
} satisfies Record<string, Mutant>
