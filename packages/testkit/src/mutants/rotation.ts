// Mutants of rotations: material that stays, that is lost, or that is listed as something else.

import { header } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { refusal } from "./front.ts"
import { ask, bareId, metadataOf } from "./front-calls.ts"
import { answers, changes, claims, drops, follows, forgets, forgives, refusesStates, wrong } from "./fronts.ts"
import { type Mutant, override } from "./mutant.ts"

const named = ({ KeyId }: Json): Json => ({ KeyId })
const listed = (change: (entries: readonly Json[], output: Json) => readonly Json[]) =>
  changes("ListKeyRotations", (output) => ({ ...output, Rotations: change((output.Rotations ?? []) as Json[], output) }))

export const rotationMutants = {
  "rotation.on-demand-does-nothing": wrong(
    "RotateKeyOnDemand does nothing",
    [
      "rotation.on-demand.new-material",
      "rotation.encrypts-with-new",
      "rotation.reencrypt",
      "rotation.on-demand.imported",
      "rotation.multi-region.material-shared",
      "rotation.list.completed",
      "rotation.list.all",
    ],
    forgets("RotateKeyOnDemand", named),
  ),
  "rotation.on-demand-says-nothing": wrong(
    "RotateKeyOnDemand does not name the key",
    ["rotation.on-demand.response"],
    drops("RotateKeyOnDemand", "KeyId"),
  ),
  "rotation.never-refused": wrong(
    "RotateKeyOnDemand succeeds with any key in any state, any number of times",
    [
      "rotation.on-demand.max-25",
      "rotation.on-demand.symmetric-only",
      "rotation.on-demand.states",
      "rotation.on-demand.conflict",
      "rotation.on-demand.imported-needs-new",
      "rotation.on-demand.primary-only",
    ],
    forgives("RotateKeyOnDemand", "*", claims(named)),
  ),
  "rotation.on-demand-restarts-schedule": wrong(
    "a rotation on demand enables automatic rotation with a year's period",
    ["rotation.on-demand.schedule-stays"],
    follows("RotateKeyOnDemand", (call, behind) => ask(behind, call, "EnableKeyRotation", { KeyId: call.input.KeyId })),
  ),
  "rotation.former-material-lost": wrong(
    "what former material encrypted does not open",
    ["rotation.decrypts-old", "rotation.no-effect-on-data", "rotation.multi-region.former-materials"],
    answers(["Decrypt", "ReEncrypt"], async (call, behind) => {
      const answer = await behind(call)
      const material = answer.json?.KeyMaterialId ?? answer.json?.SourceKeyMaterialId
      if (material === undefined) return answer
      const { CurrentKeyMaterialId } = await metadataOf(behind, call, answer.json?.SourceKeyId ?? answer.json?.KeyId)
      return CurrentKeyMaterialId === material ? answer : refusal("InvalidCiphertextException")
    }),
  ),
  "rotation.describes": wrong(
    "a rotation is noted in the key's description",
    ["rotation.keeps-key"],
    follows("RotateKeyOnDemand", (call, behind) =>
      ask(behind, call, "UpdateKeyDescription", { KeyId: call.input.KeyId, Description: "rotated" }),
    ),
  ),
  "rotation.out-of-use": wrong(
    "a key is out of use from its first rotation on",
    ["rotation.transparent"],
    follows("RotateKeyOnDemand", (call, behind) => ask(behind, call, "DisableKey", { KeyId: call.input.KeyId })),
  ),
  "rotation.disabled-rotates": {
    says: "disabled keys rotate like others",
    breaks: ["rotation.paused.disabled"],
    front: () => {
      const unused = new Map<unknown, unknown>()
      return async (call, behind) => {
        if (call.operation === "DisableKey") unused.set(bareId(call.input.KeyId), true)
        const answer = await behind(call)
        const key = answer.json?.KeyMetadata as Json | undefined
        if (call.operation !== "DescribeKey" || !unused.has(key?.KeyId) || !key?.CurrentKeyMaterialId) return answer
        const age = Date.parse(header(answer.headers, "date") ?? "") / 1000 - Number(key.CreationDate)
        return age < 86_400 * 90 ? answer : { ...answer, json: { KeyMetadata: { ...key, CurrentKeyMaterialId: "0".repeat(64) } } }
      }
    },
  },
  "rotation.list-of-nothing": wrong(
    "every key has been rotated once",
    ["rotation.list.none", "rotation.list.other-keys"],
    listed((entries, output) =>
      entries.length > 0 ? entries : [{ KeyId: output.KeyId, RotationDate: 1_700_000_000, RotationType: "ON_DEMAND" }],
    ),
  ),
  "rotation.list-all-dated": wrong(
    "every material has a date and a type",
    ["rotation.list.first-without-date"],
    listed((entries) => entries.map((entry) => ({ RotationDate: 1_700_000_000, RotationType: "ON_DEMAND", ...entry }))),
  ),
  "rotation.list-all-current": wrong(
    "every material is CURRENT",
    ["rotation.list.states"],
    listed((entries) => entries.map((entry) => ({ ...entry, KeyMaterialState: "NON_CURRENT" }))),
  ),
  "rotation.list-unnamed": wrong(
    "entries do not name key and material",
    ["rotation.list.key-id"],
    drops("ListKeyRotations", "Rotations.KeyId", "Rotations.KeyMaterialId"),
  ),
  "rotation.list-no-import": wrong(
    "entries say nothing of imports",
    ["rotation.list.import-members"],
    drops("ListKeyRotations", "Rotations.ImportState", "Rotations.ExpirationModel"),
  ),
  "rotation.list-all-imported": wrong(
    "every material is said to be imported",
    ["rotation.list.no-import-members"],
    listed((entries) => entries.map((entry) => ({ ImportState: "IMPORTED", ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE", ...entry }))),
  ),
  "rotation.list-never-refused": wrong(
    "IncludeKeyMaterial is taken for any key",
    ["rotation.list.include-unsupported"],
    forgives(
      "ListKeyRotations",
      "*",
      claims(() => ({ Rotations: [], Truncated: false })),
    ),
  ),
  "rotation.list-of-usable": wrong(
    "rotations of disabled keys and of keys pending deletion are not listed",
    ["rotation.list.pending-deletion"],
    refusesStates("ListKeyRotations", "KMSInvalidStateException", ["Disabled", "PendingDeletion"]),
  ),
  "rotation.automatic-counts": wrong(
    "a key takes 25 rotations, automatic ones among them",
    ["rotation.on-demand.auto-not-counted"],
    answers("RotateKeyOnDemand", async (call, behind) => {
      const { Rotations = [] } = await ask(behind, call, "ListKeyRotations", { KeyId: call.input.KeyId })
      return (Rotations as Json[]).length >= 25 ? refusal("LimitExceededException") : behind(call)
    }),
  ),
  "rotation.replica-never": wrong(
    "a replica is said not to rotate",
    ["rotation.multi-region.setting-shared"],
    answers("GetKeyRotationStatus", async (call, behind) => {
      const answer = await behind(call)
      const { MultiRegionConfiguration } = await metadataOf(behind, call)
      const replica = (MultiRegionConfiguration as Json | undefined)?.MultiRegionKeyType === "REPLICA"
      return replica ? { ...answer, json: { ...answer.json, KeyRotationEnabled: !answer.json?.KeyRotationEnabled } } : answer
    }),
  ),
  "rotation.enabling-starts-anew": {
    says: "a key that is enabled again starts its period anew",
    breaks: ["rotation.paused.missed", "rotation.paused.resumed", "rotation.paused.pending-deletion"],
    operations: () => ({
      EnableKey: override((input, ctx, next) => {
        const key = ctx.keys.KeyId!
        if (key.rotation?.enabled !== true) return next(input, ctx)
        const later = { ...key, rotation: { ...key.rotation, nextAt: ctx.clock.now() + key.rotation.periodInDays * 86_400_000 } }
        ctx.scope.keys.put(key.keyId, later)
        return next(input, { ...ctx, keys: { KeyId: later } })
      }),
    }),
  },
} satisfies Record<string, Mutant>
