// Mutants of a key's life: states that do not bind, deletions that go wrong.
import type { Context } from "@kms-conformance/emulator"
import type { KeyState } from "@kms-conformance/model"
import { type Change, type Members, type Mutant, override } from "./mutant.ts"

/** Sets the state of the key after the operation has run. */
const leaving =
  (state: KeyState): Change =>
  async (input, ctx, next) => {
    const output = await next(input, ctx)
    const key = ctx.scope.keys.get(ctx.keys.KeyId!.keyId)!
    ctx.scope.keys.put(key.keyId, { ...key, state })
    return output
  }

/** Says that keys are in a state, and lets them be used. */
function pretended(operation: "DisableKey" | "ScheduleKeyDeletion", state: KeyState) {
  const pretended = new Set<string>()
  const id = (ctx: Context) => ctx.keys.KeyId!.keyId
  return {
    [operation]: override(async (_, ctx) => {
      pretended.add(id(ctx))
      const deletion = {
        KeyId: ctx.keys.KeyId!.arn,
        DeletionDate: ctx.clock.now() / 1000 + 604_800,
        KeyState: state,
        PendingWindowInDays: 7,
      }
      return operation === "DisableKey" ? (undefined as unknown as Members) : deletion
    }),
    DescribeKey: override(async (input, ctx, next) => {
      const { KeyMetadata } = (await next(input, ctx)) as { KeyMetadata: Members }
      return { KeyMetadata: pretended.has(id(ctx)) ? { ...KeyMetadata, KeyState: state, Enabled: false } : KeyMetadata }
    }),
  }
}

export const lifecycleMutants = {
  "key.disabled-usable": {
    says: "a disabled key can be used",
    breaks: ["disablekey.cryptographic", "data-key.state.disabled", "derived.key-state.disabled", "data-key.unusable-key.decrypt"],
    operations: () => pretended("DisableKey", "Disabled"),
  },
  "key.pending-deletion-usable": {
    says: "a key pending deletion can be used",
    breaks: [
      "delete.imported.pending-unusable",
      "delete.asymmetric.outside",
      "state.pending-deletion.cryptographic",
      "data-key.state.pending-deletion",
      "derived.key-state.pending-deletion",
    ],
    operations: () => pretended("ScheduleKeyDeletion", "PendingDeletion"),
  },
  "key.enable-does-nothing": {
    says: "EnableKey does nothing",
    breaks: ["enablekey.effect"],
    operations: () => ({ EnableKey: override(async () => undefined as unknown as Members) }),
  },
  "deletion.cancel-enables": {
    says: "CancelKeyDeletion leaves the key Enabled",
    breaks: ["delete.cancel.disabled"],
    operations: () => ({ CancelKeyDeletion: override(leaving("Enabled")) }),
  },
  "deletion.window-ignored": {
    says: "every key is deleted after 30 days, whatever PendingWindowInDays says",
    breaks: ["delete.date"],
    operations: () => ({ ScheduleKeyDeletion: override((input, ctx, next) => next({ ...input, PendingWindowInDays: 30 }, ctx)) }),
  },
  "description.kept": {
    says: "UpdateKeyDescription does nothing",
    breaks: ["updatekeydescription.replaces"],
    operations: () => ({ UpdateKeyDescription: override(async () => undefined as unknown as Members) }),
  },
} satisfies Record<string, Mutant>
