// Mutants of imported material in multi-Region keys: what is each key's own is shared, and what is shared is not.
import { createHash } from "node:crypto"
import type { KeyRecord } from "@kms-conformance/emulator"
import type { Json } from "../json.ts"
import { inRegion } from "./front-calls.ts"
import { alters, changes, follows, wrong } from "./fronts.ts"
import { isReplica, keyOf, leaving, materials, mishandled, put, relatives, retrying } from "./key-records.ts"
import type { Mutant } from "./mutant.ts"

const IMPORT = "ImportKeyMaterial"
const DELETE = "DeleteImportedKeyMaterial"

/** Imports into a replica what it refuses, as if it were a key of a single Region. */
const onItsOwn = (code: string, change: Partial<KeyRecord> = {}) =>
  retrying(code, async (input, ctx, next) => {
    const { multiRegion, ...key } = keyOf(ctx)
    const output = await next(input, isReplica(keyOf(ctx)) ? { ...ctx, keys: { KeyId: { ...key, ...change } } } : ctx)
    put(ctx, { ...ctx.scope.keys.get(key.keyId)!, ...(multiRegion && { multiRegion }) })
    return output
  })

export const importMultiRegionMutants = {
  "import-multi-region.new-in-replica": mishandled(
    "new material may be imported into a replica first",
    ["import.multi-region.primary-first"],
    IMPORT,
    onItsOwn("UnsupportedOperationException"),
  ),
  "import-multi-region.other-in-replica": mishandled(
    "a replica may have another material than its primary key",
    ["import.multi-region.replica-same"],
    IMPORT,
    onItsOwn("IncorrectKeyMaterialException", { materials: [] }),
  ),
  "import-multi-region.other-id": mishandled(
    "the answer has an identifier of its own for the material of a replica",
    ["import.multi-region.same-id"],
    IMPORT,
    async (input, ctx, next) => {
      const output = await next(input, ctx)
      const other = createHash("sha256").update(`${output.KeyMaterialId} ${ctx.region}`).digest("hex")
      return isReplica(keyOf(ctx)) ? { ...output, KeyMaterialId: other } : output
    },
  ),
  "import-multi-region.other-key": mishandled(
    "a replica encrypts under a hash of the material",
    ["import.multi-region.interoperable"],
    IMPORT,
    leaving((after) =>
      isReplica(after) ? materials((one) => ({ ...one, secret: createHash("sha256").update(one.secret).digest() }))(after) : {},
    ),
  ),
  "import-multi-region.pending-at-once": wrong(
    "new material waits for rotation only, whether or not replicas have it",
    ["import.multi-region.pending-state"],
    alters("ListKeyRotations", "Rotations.KeyMaterialState", (state: string) => state.replace("MULTI_REGION_IMPORT_AND_", "")),
  ),
  "import-multi-region.unknown-to-replica": wrong(
    "a replica does not show new material before it has it",
    ["import.multi-region.identity-copied"],
    changes("ListKeyRotations", ({ Rotations, ...output }) => ({
      ...output,
      Rotations: (Rotations as Json[]).filter(
        ({ ImportState, KeyMaterialState }) => ImportState !== "PENDING_IMPORT" || KeyMaterialState === "CURRENT",
      ),
    })),
  ),
  "import-multi-region.deleted-everywhere": wrong(
    "material is deleted in all Regions at once",
    ["import.multi-region.independent"],
    follows(DELETE, (call, behind) => behind(inRegion(call, call.region === "us-east-1" ? "eu-west-1" : "us-east-1"))),
  ),
  "import-multi-region.pending-stays": mishandled(
    "material that waits for rotation stays in the replicas when it is deleted in the primary key",
    ["import.multi-region.delete-pending"],
    DELETE,
    async (input, ctx, next) => {
      const before = relatives(ctx)
      const output = await next(input, ctx)
      for (const key of before) put(ctx, key)
      return output
    },
  ),
} satisfies Record<string, Mutant>
