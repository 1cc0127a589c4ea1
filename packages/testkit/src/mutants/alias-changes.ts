// Mutants of moving and deleting aliases, and of what becomes of them when their key goes.
import type { Json } from "../json.ts"
import { refusal } from "./front.ts"
import { ask } from "./front-calls.ts"
import { answers, claimsDone, follows, forgives, refusesStates, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

export const aliasChangeMutants = {
  "alias.update-any-type": wrong(
    "an alias is moved to a key of any type and usage",
    ["alias.update.same-type", "alias.update.same-usage"],
    forgives("UpdateAlias", "*", async (call, behind, refused) => {
      const deleted = await behind({ ...call, operation: "DeleteAlias" })
      return deleted.status === 200 ? behind({ ...call, operation: "CreateAlias" }) : refused
    }),
  ),
  "alias.update-creates": wrong(
    "UpdateAlias creates an alias that there is not",
    ["alias.update.exists"],
    forgives("UpdateAlias", "NotFoundException", (call, behind) => behind({ ...call, operation: "CreateAlias" })),
  ),
  "alias.update-to-deleted": wrong(
    "UpdateAlias succeeds with a key that is pending deletion",
    ["alias.update.pending-deletion"],
    forgives("UpdateAlias", "KMSInvalidStateException", claimsDone),
  ),
  "alias.deleted-with-siblings": wrong(
    "DeleteAlias deletes every alias of the key",
    ["alias.delete.key-unaffected"],
    answers("DeleteAlias", async (call, behind) => {
      const { Aliases = [] } = await ask(behind, call, "ListAliases", {})
      const key = (Aliases as Json[]).find(({ AliasName }) => AliasName === call.input.AliasName)?.TargetKeyId
      const answer = await behind(call)
      const siblings = (Aliases as Json[]).filter(({ TargetKeyId }) => TargetKeyId === key)
      for (const { AliasName } of siblings) await ask(behind, call, "DeleteAlias", { AliasName })
      return answer
    }),
  ),
  "alias.delete-never-fails": wrong(
    "DeleteAlias of nothing succeeds",
    ["alias.delete.not-found"],
    forgives("DeleteAlias", "NotFoundException", claimsDone),
  ),
  "alias.delete-of-usable-keys-only": wrong(
    "the alias of a key that cannot be used is not deleted",
    ["alias.delete.any-state"],
    refusesStates("DeleteAlias", "KMSInvalidStateException", ["Disabled", "PendingDeletion", "PendingImport"], "AliasName"),
  ),
  "alias.never-again": {
    says: "the name of a deleted alias is not given again",
    breaks: ["alias.delete.reusable"],
    front: () => {
      const deleted = new Set<unknown>()
      return async (call, behind) => {
        if (call.operation === "DeleteAlias") deleted.add(call.input.AliasName)
        return call.operation === "CreateAlias" && deleted.has(call.input.AliasName) ? refusal("AlreadyExistsException") : behind(call)
      }
    },
  },
  "alias.deleted-at-once": wrong(
    "ScheduleKeyDeletion deletes the key's aliases",
    ["alias.survives-schedule"],
    follows("ScheduleKeyDeletion", async (call, behind) => {
      const { Aliases = [] } = await ask(behind, call, "ListAliases", { KeyId: call.input.KeyId })
      for (const { AliasName } of Aliases as Json[]) await ask(behind, call, "DeleteAlias", { AliasName })
    }),
  ),
  "alias.outlives-key": {
    says: "the aliases of a deleted key are listed on",
    breaks: ["alias.key-deleted"],
    front: () => {
      const shown = new Map<unknown, Json>()
      return async (call, behind) => {
        const answer = await behind(call)
        if (call.operation === "DeleteAlias") shown.delete(call.input.AliasName)
        if (call.operation === "CreateAlias" && answer.status === 200) {
          shown.set(call.input.AliasName, { AliasName: call.input.AliasName, TargetKeyId: call.input.TargetKeyId })
        }
        if (call.operation !== "ListAliases" || answer.json?.Truncated !== false || call.input.KeyId !== undefined) return answer
        const listed = new Map((answer.json.Aliases as Json[]).map((one) => [one.AliasName, one]))
        return { ...answer, json: { ...answer.json, Aliases: [...new Map([...shown, ...listed]).values()] } }
      }
    },
  },
  "alias.room-not-given-back": {
    says: "aliases that were deleted count on",
    breaks: ["quota.room-again"],
    front: () => {
      const made = new Map<unknown, number>()
      return async (call, behind) => {
        if (call.operation !== "CreateAlias") return behind(call)
        const count = (made.get(call.input.TargetKeyId) ?? 0) + 1
        made.set(call.input.TargetKeyId, count)
        return count > 50 ? refusal("LimitExceededException") : behind(call)
      }
    },
  },
} satisfies Record<string, Mutant>
