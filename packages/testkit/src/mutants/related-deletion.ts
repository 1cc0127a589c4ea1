// Mutants of the deletion of multi-Region keys: a primary key waits for the end of its replicas.
import { keyOf, put } from "./key-records.ts"
import { type Mutant, override } from "./mutant.ts"
import { leaving } from "./related-changes.ts"

export const relatedDeletionMutants = {
  "deletion.primary-does-not-wait": {
    says: "a primary key is deleted without regard to its replicas",
    breaks: ["mrk.delete.primary-waits", "mrk.delete.primary-metadata", "mrk.delete.scheduled-replica", "mrk.delete.indefinite"],
    operations: () => ({
      ScheduleKeyDeletion: override((input, ctx, next) => {
        const { multiRegion, ...key } = keyOf(ctx)
        return next(input, { ...ctx, keys: { KeyId: key } })
      }),
    }),
  },
  "deletion.waiting-primary-usable": {
    says: "a primary key that waits for the end of its replicas stays in use",
    breaks: ["mrk.delete.primary-unusable", "derived.key-state.pending-replica-deletion"],
    operations: () => ({
      ScheduleKeyDeletion: leaving(({ state }) => (state === "PendingReplicaDeletion" ? { state: "Enabled" } : {})),
    }),
  },
  "deletion.every-key-waits": {
    says: "every multi-Region key waits for others before it is deleted",
    breaks: ["mrk.delete.replica", "mrk.delete.lonely-primary", "mrk.delete.replica-gone", "mrk.replicate.recreate"],
    operations: () => ({
      ScheduleKeyDeletion: override(async (input, ctx, next) => {
        const { DeletionDate, ...output } = await next(input, ctx)
        const { deletionAt, ...key } = ctx.scope.keys.get(keyOf(ctx).keyId)!
        put(ctx, { ...key, state: "PendingReplicaDeletion" })
        return { ...output, KeyState: "PendingReplicaDeletion" }
      }),
    }),
  },
  "deletion.no-window-of-its-own": {
    says: "a primary key is deleted together with its last replica",
    breaks: ["mrk.delete.window-begins", "mrk.delete.primary-gone"],
    operations: () => ({
      ScheduleKeyDeletion: leaving(({ state }) => (state === "PendingReplicaDeletion" ? { pendingWindowInDays: 0 } : {})),
    }),
  },
  "deletion.waiting-primary-not-rescued": {
    says: "CancelKeyDeletion leaves a primary key that waits as it is",
    breaks: ["mrk.delete.cancel"],
    operations: () => ({ CancelKeyDeletion: leaving((_, ctx) => ({ state: keyOf(ctx).state, pendingWindowInDays: 7 })) }),
  },
} satisfies Record<string, Mutant>
