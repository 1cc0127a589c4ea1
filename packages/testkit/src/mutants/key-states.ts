// Mutants of enabling and disabling keys, of describing them anew, and of what a state forbids.
import type { Json } from "../json.ts"
import { refusal } from "./front.ts"
import { ask, onNewKey } from "./front-calls.ts"
import { answers, claimsDone, follows, forgets, forgives, refuses, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const SWITCHES = ["EnableKey", "DisableKey"] as const

export const keyStateMutants = {
  "key.disable-does-nothing": wrong("DisableKey does nothing", ["disablekey.effect"], forgets("DisableKey")),
  "key.enable-once": wrong(
    "an enabled key is not enabled, and a disabled one not disabled",
    ["enablekey.idempotent"],
    answers(SWITCHES, async (call, behind) => {
      const { KeyMetadata } = await ask(behind, call, "DescribeKey", { KeyId: call.input.KeyId })
      const state = call.operation === "EnableKey" ? "Enabled" : "Disabled"
      return (KeyMetadata as Json | undefined)?.KeyState === state ? refusal("KMSInvalidStateException") : behind(call)
    }),
  ),
  "key.switch-never-fails": wrong(
    "EnableKey and DisableKey succeed in every state",
    ["enablekey.pending-deletion", "enablekey.pending-import", "delete.not-manageable"],
    forgives(SWITCHES, "KMSInvalidStateException", claimsDone),
  ),
  "key.disabling-destroys": {
    says: "what a key encrypted before it was disabled does not open any more",
    breaks: ["lifecycle.data-survives", "delete.cancel.recovers"],
    front: () => {
      const disabled = new Set<unknown>()
      return async (call, behind) => {
        const answer = await behind(call)
        const { KeyMetadata } = ["DisableKey", "ScheduleKeyDeletion"].includes(call.operation)
          ? await ask(behind, call, "DescribeKey", { KeyId: call.input.KeyId })
          : {}
        if (KeyMetadata) disabled.add((KeyMetadata as Json).Arn)
        return call.operation === "Decrypt" && disabled.has(answer.json?.KeyId) ? refusal("InvalidCiphertextException") : answer
      }
    },
  },
  "key.all-disabled": wrong(
    "DisableKey disables all keys of the account",
    ["lifecycle.one-key"],
    follows("DisableKey", async (call, behind) => {
      const { Keys = [] } = await ask(behind, call, "ListKeys", {})
      for (const { KeyId } of Keys as Json[]) await ask(behind, call, "DisableKey", { KeyId })
    }),
  ),
  "description.never-empty": wrong(
    "an empty description is refused",
    ["updatekeydescription.empty"],
    refuses("UpdateKeyDescription", "ValidationException", ({ Description }) => Description === ""),
  ),
  "description.default": wrong(
    "UpdateKeyDescription without Description empties it",
    ["updatekeydescription.required"],
    repairs("UpdateKeyDescription", (input) => ({ Description: "", ...input })),
  ),
  "description.any-state": wrong(
    "the description of a key pending deletion is changed",
    ["updatekeydescription.states"],
    forgives("UpdateKeyDescription", "KMSInvalidStateException", claimsDone),
  ),
  "key.pending-import-usable": wrong(
    "a key without material uses that of another",
    ["state.pending-import.cryptographic"],
    forgives(
      ["Encrypt", "Decrypt", "ReEncrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
      "KMSInvalidStateException",
      onNewKey(),
    ),
  ),
  "re-encrypt.destination-state-ignored": wrong(
    "the state of ReEncrypt's keys does not matter",
    ["reencrypt.state.either-key"],
    forgives("ReEncrypt", "DisabledException", async (call, behind) => {
      const { Keys = [] } = await ask(behind, call, "ListKeys", {})
      for (const { KeyId } of Keys as Json[]) await ask(behind, call, "EnableKey", { KeyId })
      return behind(call)
    }),
  ),
} satisfies Record<string, Mutant>
