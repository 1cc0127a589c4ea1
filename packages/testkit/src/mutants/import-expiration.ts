// Mutants of the expiration of imported material: dates that are taken, forgotten or made up, and material that stays.
import { drops, repairs, wrong } from "./fronts.ts"
import { given, keyOf, leaving, materials, mishandled } from "./key-records.ts"
import type { Members, Mutant } from "./mutant.ts"

const IMPORT = "ImportKeyMaterial"
const NEVER = "KEY_MATERIAL_DOES_NOT_EXPIRE"
const YEAR = 365 * 86_400

const within = (range: (validTo: number, now: number) => number) =>
  given((input: Members, { clock }) =>
    typeof input.ValidTo === "number" ? { ...input, ValidTo: range(input.ValidTo, clock.now() / 1000) } : input,
  )

export const importExpirationMutants = {
  "import-expiration.never-by-default": wrong(
    "material of which nothing is said does not expire",
    ["import.expiration.default"],
    repairs(IMPORT, (input) => (input.ValidTo === undefined ? { ExpirationModel: NEVER, ...input } : input)),
  ),
  "import-expiration.no-date-no-end": wrong(
    "KEY_MATERIAL_EXPIRES without a date does not expire",
    ["import.expiration.validto-required"],
    repairs(IMPORT, (input) =>
      input.ExpirationModel === "KEY_MATERIAL_EXPIRES" && input.ValidTo === undefined ? { ...input, ExpirationModel: NEVER } : input,
    ),
  ),
  "import-expiration.date-ignored": wrong(
    "ValidTo is ignored beside KEY_MATERIAL_DOES_NOT_EXPIRE",
    ["import.expiration.validto-alone"],
    repairs(IMPORT, ({ ValidTo, ...input }) => (input.ExpirationModel === NEVER || ValidTo === undefined ? input : { ...input, ValidTo })),
  ),
  "import-expiration.past": mishandled(
    "a date in the past is taken for one in an hour",
    ["import.expiration.future"],
    IMPORT,
    within((validTo, now) => (validTo <= now ? now + 3600 : validTo)),
  ),
  "import-expiration.capped": mishandled(
    "a date too far in the future is taken for the latest that may be",
    ["import.expiration.max-365"],
    IMPORT,
    within((validTo, now) => Math.min(validTo, now + YEAR)),
  ),
  "import-expiration.date-untold": wrong(
    "DescribeKey does not tell ValidTo",
    ["import.expiration.metadata", "import.expiration.earliest", "import.expiration.reimport"],
    drops("DescribeKey", "KeyMetadata.ValidTo"),
  ),
  "import-expiration.early": mishandled(
    "material expires an hour before its time",
    ["import.expiration.expires"],
    IMPORT,
    within((validTo) => validTo - 3600),
  ),
  "import-expiration.of-current": mishandled(
    "DescribeKey tells the expiration of the current material, whatever the others'",
    ["import.expiration.earliest"],
    "DescribeKey",
    async (input, ctx, next) => {
      const output = await next(input, ctx)
      const { origin, materials: all } = keyOf(ctx)
      const current = all.find(({ state }) => state === "CURRENT")?.imported
      if (origin !== "EXTERNAL" || current === undefined) return output
      const { ValidTo: _, ...metadata } = output.KeyMetadata as Members
      const { expiresAt } = current
      const told = expiresAt === undefined ? { ExpirationModel: NEVER } : { ValidTo: expiresAt / 1000 }
      return { KeyMetadata: { ...metadata, ...told } }
    },
  ),
  "import-expiration.stays": wrong(
    "material never expires, whatever is said of it",
    ["import.expiration.expires", "import.expiration.any-material", "import.expiration.metadata"],
    repairs(IMPORT, ({ ValidTo, ...input }) => ({ ...input, ExpirationModel: NEVER })),
  ),
  "import-expiration.current-alone": mishandled(
    "former material does not expire",
    ["import.expiration.any-material"],
    "RotateKeyOnDemand",
    leaving(
      materials(({ imported, ...material }) => {
        if (imported === undefined || material.state === "CURRENT") return { ...material, ...(imported && { imported }) }
        const { expiresAt, ...rest } = imported
        return { ...material, imported: rest }
      }),
    ),
  ),
  "import-expiration.first-stays": mishandled(
    "the expiration of a material is the one of its first import",
    ["import.expiration.reimport"],
    IMPORT,
    leaving((after, before) =>
      materials((material) => {
        const former = before.materials.find(({ id }) => id === material.id)?.imported
        return former === undefined || former.deletedAt !== undefined ? material : { ...material, imported: former }
      })(after),
    ),
  ),
} satisfies Record<string, Mutant>
