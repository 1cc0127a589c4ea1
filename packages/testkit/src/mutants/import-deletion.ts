// Mutants of the deletion of imported material: too much of it is gone, too little, or the key does not show it.

import type { Context, KeyMaterial } from "@kms-conformance/emulator"
import { bareId } from "./front-calls.ts"
import { alters, refusesStates, wrong } from "./fronts.ts"
import { given, keyOf, leaving, mishandled } from "./key-records.ts"
import type { Change, Members, Mutant } from "./mutant.ts"

const DELETE = "DeleteImportedKeyMaterial"

/** The material that is to be deleted. */
function named({ KeyMaterialId }: Members, ctx: Context): KeyMaterial | undefined {
  const { materials, currentMaterialId } = keyOf(ctx)
  return materials.find(({ id }) => id === (KeyMaterialId ?? currentMaterialId))
}

/** Says that these materials are deleted, and keeps them. */
const keeping =
  (kept: (material: KeyMaterial) => boolean): Change =>
  async (input, ctx, next) => {
    const material = named(input, ctx)
    return material && kept(material) ? { KeyId: keyOf(ctx).arn, KeyMaterialId: material.id } : next(input, ctx)
  }

export const importDeletionMutants = {
  "import-deletion.bare-key-id": wrong("the key is named by its ID", ["import.delete.response"], alters(DELETE, "KeyId", bareId)),
  "import-deletion.pretended": mishandled(
    "nothing is deleted",
    ["import.delete.state", "import.delete.any-material", "import.delete.current-default"],
    DELETE,
    keeping(() => true),
  ),
  "import-deletion.not-while-pending": wrong(
    "the material of a key that is pending deletion is not deleted",
    ["import.delete.pending-deletion"],
    refusesStates(DELETE, "KMSInvalidStateException", ["PendingDeletion"]),
  ),
  "import-deletion.nothing-there": wrong(
    "it is an error to delete material where none is",
    ["import.delete.no-material"],
    refusesStates(DELETE, "KMSInvalidStateException", ["PendingImport"]),
  ),
  "import-deletion.oldest": mishandled(
    "without KeyMaterialId the oldest material is deleted",
    ["import.delete.current-default"],
    DELETE,
    given((input, ctx) => ({ KeyMaterialId: keyOf(ctx).materials[0]?.id, ...input })),
  ),
  "import-deletion.pending-missed": mishandled(
    "a key whose material that waits for rotation was deleted is PendingImport",
    ["import.delete.pending-rotation"],
    DELETE,
    leaving((after, { materials }) => (after.materials.length < materials.length ? { state: "PendingImport" } : {})),
  ),
  "import-deletion.former-unmissed": mishandled(
    "a key is usable without a former material",
    ["import.delete.any-material", "import.state.all-materials"],
    DELETE,
    leaving(({ materials }, { state }) => {
      const missed = materials.filter((one) => one.state !== "NON_CURRENT" || one.imported?.deletedAt === undefined)
      return missed.length < materials.length ? { materials: missed, state } : {}
    }),
  ),
  "import-deletion.pending-kept": mishandled(
    "material that waits for rotation is not deleted",
    ["import.pending.replaceable"],
    DELETE,
    keeping(({ state }) => state.startsWith("PENDING")),
  ),
  "import-deletion.forgotten": mishandled(
    "a key forgets its material when that is deleted",
    ["import.first-is-permanent", "import.reimport.different"],
    DELETE,
    leaving(({ materials }) => ({ materials: materials.filter(({ imported }) => imported?.deletedAt === undefined) })),
  ),
} satisfies Record<string, Mutant>
