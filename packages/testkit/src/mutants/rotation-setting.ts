// Mutants of automatic rotation's setting: periods that are others, keys that may not have it, a status that is untrue.
import type { OperationName } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { refusal, success } from "./front.ts"
import { ask, metadataOf } from "./front-calls.ts"
import { answers, changes, claims, claimsDone, drops, forgets, forgives, repairs, without, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const SETTING: readonly OperationName[] = ["EnableKeyRotation", "DisableKeyRotation"]
const NOT_ROTATED = (input: Json): Json => ({ KeyId: input.KeyId, KeyRotationEnabled: false })
const status = (change: (output: Json) => Json) => changes("GetKeyRotationStatus", change)

/** The status of keys of which this holds says something else. */
const statusOf = (holds: (key: Json) => boolean, change: (output: Json) => Json) =>
  answers("GetKeyRotationStatus", async (call, behind) => {
    const answer = await behind(call)
    return answer.status === 200 && holds(await metadataOf(behind, call)) ? { ...answer, json: change(answer.json ?? {}) } : answer
  })

export const rotationSettingMutants = {
  "rotation.never-enabled": wrong(
    "EnableKeyRotation does nothing",
    ["rotation.enable.status", "rotation.disable.reenable", "rotation.auto.happens", "rotation.auto.again", "rotation.auto.type"],
    forgets("EnableKeyRotation"),
  ),
  "rotation.default-90": wrong(
    "the period is 90 days when none is given",
    ["rotation.enable.default-365"],
    repairs("EnableKeyRotation", (input) => ({ RotationPeriodInDays: 90, ...input })),
  ),
  "rotation.period-clamped": wrong(
    "the period is moved into its range",
    ["rotation.enable.period"],
    repairs("EnableKeyRotation", ({ RotationPeriodInDays: days, ...input }) =>
      typeof days === "number" ? { ...input, RotationPeriodInDays: Math.min(2560, Math.max(90, days)) } : input,
    ),
  ),
  "rotation.date-a-year-off": wrong(
    "the next rotation is said to be a year later",
    ["rotation.enable.next-date"],
    status((output) => (output.NextRotationDate ? { ...output, NextRotationDate: Number(output.NextRotationDate) + 31_536_000 } : output)),
  ),
  "rotation.first-period-stays": wrong(
    "a key whose rotation is enabled keeps its period",
    ["rotation.enable.modify"],
    answers("EnableKeyRotation", async (call, behind) => {
      const { KeyRotationEnabled } = await ask(behind, call, "GetKeyRotationStatus", { KeyId: call.input.KeyId })
      return KeyRotationEnabled ? success() : behind(call)
    }),
  ),
  "rotation.setting-never-refused": wrong(
    "rotation is enabled and disabled for any key in any state",
    [
      "rotation.enable.symmetric-only",
      "rotation.enable.not-imported",
      "rotation.enable.not-custom-store",
      "rotation.enable.primary-only",
      "rotation.frozen.disabled",
      "rotation.frozen.pending-deletion",
      "rotation.cross-account",
    ],
    forgives(SETTING, "*", claimsDone),
  ),
  "rotation.never-disabled": wrong(
    "DisableKeyRotation does nothing",
    ["rotation.disable.status", "rotation.disable.stops"],
    forgets("DisableKeyRotation"),
  ),
  "rotation.disabling-rotates": wrong(
    "DisableKeyRotation rotates a last time",
    ["rotation.disable.keeps-material"],
    answers("DisableKeyRotation", async (call, behind) => {
      await ask(behind, call, "RotateKeyOnDemand", { KeyId: call.input.KeyId })
      return behind(call)
    }),
  ),
  "rotation.on-demand-with-schedule-only": wrong(
    "rotation on demand needs automatic rotation",
    ["rotation.disable.on-demand-still", "rotation.on-demand.new-material"],
    answers("RotateKeyOnDemand", async (call, behind) => {
      const { KeyRotationEnabled } = await ask(behind, call, "GetKeyRotationStatus", { KeyId: call.input.KeyId })
      return KeyRotationEnabled === false ? refusal("UnsupportedOperationException") : behind(call)
    }),
  ),
  "rotation.status-always-on": wrong(
    "every key is said to rotate",
    ["rotation.status.default", "rotation.status.other-keys", "rotation.status.imported", "rotation.status.pending-deletion"],
    status((output) => ({ ...output, KeyRotationEnabled: true })),
  ),
  "rotation.status-unnamed": wrong("the status does not name the key", ["rotation.status.key-id"], drops("GetKeyRotationStatus", "KeyId")),
  "rotation.status-off-when-disabled": wrong(
    "a disabled key is said not to rotate",
    ["rotation.status.disabled-key"],
    statusOf(
      ({ KeyState }) => KeyState === "Disabled",
      (output) => ({ ...without(output, "RotationPeriodInDays", "NextRotationDate"), KeyRotationEnabled: false }),
    ),
  ),
  "rotation.status-never-refused": wrong(
    "the status of any key is told",
    ["rotation.status.pending-import", "rotation.status.custom-store", "rotation.status.cross-account"],
    forgives("GetKeyRotationStatus", "*", claims(NOT_ROTATED)),
  ),
  "rotation.start-date-stays": wrong(
    "a rotation on demand is always going on",
    ["rotation.status.on-demand"],
    status((output) => ({ ...output, OnDemandRotationStartDate: 1_700_000_000 })),
  ),
} satisfies Record<string, Mutant>
