// Mutants of the material that a set of multi-Region keys shares: its rotation and its import.
import { keyOf } from "./key-records.ts"
import { type Mutant, override, overrides } from "./mutant.ts"
import { alone, forgiving, nothing, shared } from "./related-changes.ts"

export const relatedMaterialMutants = {
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
