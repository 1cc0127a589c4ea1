// Mutants of what an import does to a key: its first material, the same again, other and new material, and what is said of it.

import { createHash } from "node:crypto"
import type { KeyRecord } from "@kms-conformance/emulator"
import { refusal } from "./front.ts"
import { metadataOf } from "./front-calls.ts"
import { answers, claims, drops, forgives, refusesStates, wrong } from "./fronts.ts"
import { given, keyOf, leaving, materials, mishandled, retrying, withKey } from "./key-records.ts"
import type { Members, Mutant } from "./mutant.ts"
import { materialIn } from "./wrapped-material.ts"

const IMPORT = "ImportKeyMaterial"

const isSymmetric = ({ keySpec }: KeyRecord) => keySpec === "SYMMETRIC_DEFAULT"
const isPending = ({ state }: KeyRecord["materials"][number]) => state.startsWith("PENDING")
const isNew = ({ ImportType }: Members) => ImportType === "NEW_KEY_MATERIAL"

/** A member that symmetric keys alone have, without effect on others. */
const ignoredFor = (member: string) =>
  given((input, ctx) => (isSymmetric(keyOf(ctx)) ? input : Object.fromEntries(Object.entries(input).filter(([name]) => name !== member))))

export const importAgainMutants = {
  "import.disabled": mishandled(
    "a key is Disabled after its first import",
    ["import.state.enabled"],
    IMPORT,
    leaving((_after, { materials }) => (materials.length === 0 ? { state: "Disabled" } : {})),
  ),
  "import.not-into-disabled": wrong(
    "nothing is imported into disabled keys",
    ["import.state.importable"],
    refusesStates(IMPORT, "KMSInvalidStateException", ["Disabled"]),
  ),
  "import.pending-deletion-lenient": wrong(
    "material is taken for a key that is pending deletion",
    ["import.state.importable"],
    forgives(
      IMPORT,
      "KMSInvalidStateException",
      claims(({ KeyId }) => ({ KeyId, KeyMaterialId: "0".repeat(64) })),
    ),
  ),
  "import.current-is-enough": mishandled(
    "a key is Enabled as soon as its current material is there: the others are forgotten",
    ["import.state.all-materials"],
    IMPORT,
    leaving(({ materials }) => {
      const there = materials.filter(({ imported }) => imported?.deletedAt === undefined)
      return there.some((one) => one.state === "CURRENT") ? { materials: there, state: "Enabled" } : {}
    }),
  ),
  "import.any-origin": wrong(
    "material is imported into and deleted from keys of every origin, to no effect",
    ["import.origin"],
    answers([IMPORT, "DeleteImportedKeyMaterial"], async (call, behind) => {
      const { Origin, Arn } = await metadataOf(behind, call)
      const answer = await behind(call)
      if (Origin === "EXTERNAL" || Origin === undefined) return answer
      return claims(() => ({ KeyId: Arn, KeyMaterialId: "0".repeat(64) }))(call, behind, answer)
    }),
  ),
  "import.once": wrong(
    "material is refused that is there already",
    ["import.reimport.same"],
    answers(IMPORT, async (call, behind) => {
      const { KeyState } = await metadataOf(behind, call)
      return KeyState === "Enabled" && !isNew(call.input) ? refusal("IncorrectKeyMaterialException") : behind(call)
    }),
  ),
  "import.replaces": mishandled(
    "other material takes the place of what the key had",
    ["import.reimport.different", "import.type.asymmetric-fixed"],
    IMPORT,
    retrying("IncorrectKeyMaterialException", (input, ctx, next) => next(input, withKey(ctx, { materials: [] }))),
  ),
  "import.other-id-each-time": mishandled(
    "material that comes back after it was gone has another identifier than before",
    ["import.reimport.restores"],
    IMPORT,
    leaving((after, before) => {
      const gone = before.materials.find(({ imported }) => imported?.deletedAt !== undefined)
      const again = (id: string) => (id === gone?.id ? createHash("sha256").update(id).digest("hex") : id)
      const { currentMaterialId = "" } = after
      return { ...materials((one) => ({ ...one, id: again(one.id) }))(after), currentMaterialId: again(currentMaterialId) }
    }),
  ),
  "import-type.new-by-default": mishandled(
    "without ImportType every import into a symmetric key is one of new material",
    ["import.type.default"],
    IMPORT,
    given((input, ctx) => (isSymmetric(keyOf(ctx)) ? { ImportType: "NEW_KEY_MATERIAL", ...input } : input)),
  ),
  "import-type.existing-at-first": mishandled(
    "EXISTING_KEY_MATERIAL is taken for the first material, too",
    ["import.type.first-is-new"],
    IMPORT,
    given(({ ImportType, ...input }, ctx) => (keyOf(ctx).materials.length === 0 ? input : { ...input, ImportType })),
  ),
  "import-type.ignored": mishandled(
    "ImportType is ignored with keys that have one material only",
    ["import.type.symmetric-only"],
    IMPORT,
    ignoredFor("ImportType"),
  ),
  "import-type.current-at-once": mishandled(
    "new material is current at once",
    ["import.type.new-material"],
    IMPORT,
    leaving((after) => {
      const id = after.materials.find(isPending)?.id
      if (id === undefined) return {}
      return { ...materials((one) => ({ ...one, state: one.id === id ? "CURRENT" : "NON_CURRENT" }))(after), currentMaterialId: id }
    }),
  ),
  "import-type.last-pending": mishandled(
    "new material takes the place of the one that waits for rotation",
    ["import.type.one-pending"],
    IMPORT,
    (input, ctx, next) => {
      const kept = keyOf(ctx).materials.filter((one) => !isPending(one))
      return next(input, isNew(input) ? withKey(ctx, { materials: kept }) : ctx)
    },
  ),
  "import-type.known-as-new": mishandled(
    "NEW_KEY_MATERIAL with material that is known imports it again",
    ["import.type.new-but-known"],
    IMPORT,
    retrying("IncorrectKeyMaterialException", ({ ImportType, ...input }, ctx, next) =>
      next(isNew({ ImportType }) ? input : { ...input, ImportType }, ctx),
    ),
  ),
  "import-material-id.with-new": mishandled(
    "KeyMaterialId is ignored beside NEW_KEY_MATERIAL",
    ["import.material-id.not-with-new"],
    IMPORT,
    given(({ KeyMaterialId, ...input }) => (isNew(input) ? input : { ...input, KeyMaterialId })),
  ),
  "import-material-id.unchecked": mishandled(
    "KeyMaterialId is not compared with the material",
    ["import.material-id.match"],
    IMPORT,
    given(({ KeyMaterialId, ...input }, ctx) => (isSymmetric(keyOf(ctx)) && !isNew(input) ? input : { ...input, KeyMaterialId })),
  ),
  "import-material-id.ignored": mishandled(
    "KeyMaterialId is ignored with keys that have one material only",
    ["import.material-id.symmetric-only"],
    IMPORT,
    ignoredFor("KeyMaterialId"),
  ),
  "import-material-id.of-material-alone": mishandled(
    "the identifier in the answer is a hash of the material alone",
    ["import.material-id.deterministic"],
    IMPORT,
    async (input, ctx, next) => {
      const bytes = materialIn(input, ctx)
      const output = await next(input, ctx)
      return bytes === undefined ? output : { ...output, KeyMaterialId: createHash("sha256").update(bytes).digest("hex") }
    },
  ),
  "import-material-id.untold": mishandled(
    "DescribeKey does not tell the current material if it was imported",
    ["import.material-id.current"],
    "DescribeKey",
    async (input, ctx, next) => {
      const { KeyMetadata } = (await next(input, ctx)) as { KeyMetadata: Members }
      const { CurrentKeyMaterialId, ...rest } = KeyMetadata
      return { KeyMetadata: rest.Origin === "EXTERNAL" ? rest : KeyMetadata }
    },
  ),
  "import-description.unlisted": wrong(
    "ListKeyRotations does not show descriptions of materials",
    ["import.description.set"],
    drops("ListKeyRotations", "Rotations.KeyMaterialDescription"),
  ),
  "import-description.forgotten": mishandled(
    "an import without a description takes away the one that was",
    ["import.description.kept"],
    IMPORT,
    leaving((after, _before, { KeyMaterialDescription }) => {
      if (KeyMaterialDescription !== undefined) return {}
      return materials(({ imported, ...one }) => {
        const { description, ...rest } = imported ?? { importedAt: one.createdAt }
        return { ...one, imported: rest }
      })(after)
    }),
  ),
  "import-description.ignored": mishandled(
    "KeyMaterialDescription is ignored with keys that have one material only",
    ["import.description.symmetric-only"],
    IMPORT,
    ignoredFor("KeyMaterialDescription"),
  ),
} satisfies Record<string, Mutant>
