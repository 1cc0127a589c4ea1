// Mutants of scheduled deletion: waiting periods that are others, keys that live too long or die too soon.
import { header } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { refusal } from "./front.ts"
import { bareId, bytes, metadataOf } from "./front-calls.ts"
import { alters, answers, claims, drops, forgives, refusesStates, repairs, wrong } from "./fronts.ts"
import { type Mutant, override } from "./mutant.ts"

const DAY = 86_400_000

/** Another end of the waiting period than was said. */
const endingAt = (end: (deletionAt: number, now: number) => number) => () => ({
  ScheduleKeyDeletion: override(async (input, ctx, next) => {
    const output = await next(input, ctx)
    const key = ctx.scope.keys.get(ctx.keys.KeyId!.keyId)!
    if (key.deletionAt !== undefined) ctx.scope.keys.put(key.keyId, { ...key, deletionAt: end(key.deletionAt, ctx.clock.now()) })
    return output
  }),
})

/** Undoes itself. */
const veil = (keyId: string) => bytes((mac) => mac.map((byte, at) => byte ^ keyId.charCodeAt(at % keyId.length)))

const said = ({ KeyId }: Json): Json => ({ KeyId })

export const deletionMutants = {
  "deletion.of-old-age": wrong(
    "a key dies when it is a year old",
    ["delete.only-when-scheduled", "delete.only-scheduled"],
    answers(["DescribeKey", "Decrypt"], async (call, behind) => {
      const answer = await behind(call)
      const { CreationDate } = await metadataOf(behind, call, call.input.KeyId ?? answer.json?.KeyId)
      const now = Date.parse(header(answer.headers, "date") ?? "")
      return now - Number(CreationDate) * 1000 > 365 * DAY ? refusal("NotFoundException") : answer
    }),
  ),
  "deletion.of-aws-managed": wrong(
    "AWS managed keys are enabled, disabled and deleted like others",
    ["delete.customer-managed-only"],
    forgives(
      ["ScheduleKeyDeletion", "EnableKey", "DisableKey"],
      "*",
      claims(({ KeyId, PendingWindowInDays }) => (PendingWindowInDays ? { KeyId, KeyState: "PendingDeletion" } : undefined)),
    ),
  ),
  "deletion.state-untold": wrong(
    "a key that is pending deletion is described as Disabled",
    ["delete.state"],
    alters("DescribeKey", "KeyMetadata.KeyState", (state) => (state === "PendingDeletion" ? "Disabled" : state)),
  ),
  "deletion.says-less": wrong(
    "the answer has neither state nor window",
    ["delete.response"],
    drops("ScheduleKeyDeletion", "KeyState", "PendingWindowInDays"),
  ),
  "deletion.default-7": wrong(
    "the waiting period is 7 days unless another is given",
    ["delete.window.default-30"],
    repairs("ScheduleKeyDeletion", (input) => ({ PendingWindowInDays: 7, ...input })),
  ),
  "deletion.window-clamped": wrong(
    "PendingWindowInDays is moved into its range",
    ["delete.window.range"],
    repairs("ScheduleKeyDeletion", ({ PendingWindowInDays: days, ...input }) =>
      typeof days === "number" ? { ...input, PendingWindowInDays: Math.min(30, Math.max(7, days)) } : input,
    ),
  ),
  "deletion.rescheduled": wrong(
    "scheduling again changes the waiting period",
    ["delete.twice"],
    forgives("ScheduleKeyDeletion", "KMSInvalidStateException", async (call, behind) => {
      await behind({ ...call, operation: "CancelKeyDeletion", input: said(call.input) })
      return behind(call)
    }),
  ),
  "deletion.of-enabled-only": wrong(
    "only enabled keys are scheduled for deletion",
    ["delete.from-states"],
    refusesStates("ScheduleKeyDeletion", "KMSInvalidStateException", ["Disabled", "PendingImport"]),
  ),
  "deletion.never": {
    says: "a key pending deletion is never deleted",
    breaks: ["delete.after-window", "delete.too-late", "delete.imported.irreversible"],
    operations: endingAt(() => Number.MAX_SAFE_INTEGER),
  },
  "deletion.next-day": {
    says: "a key is deleted after a day, whatever the waiting period is",
    breaks: ["delete.not-before"],
    operations: endingAt((_, now) => now + DAY),
  },
  "deletion.cancel-says-nothing": wrong(
    "CancelKeyDeletion does not name the key",
    ["delete.cancel.response"],
    drops("CancelKeyDeletion", "KeyId"),
  ),
  "deletion.cancel-never-fails": wrong(
    "CancelKeyDeletion of a key that is not pending deletion succeeds",
    ["delete.cancel.not-pending"],
    forgives("CancelKeyDeletion", "KMSInvalidStateException", claims(said)),
  ),
  "deletion.date-stays": {
    says: "after cancelling the DeletionDate is still told",
    breaks: ["delete.cancel.clears-date"],
    front: () => {
      const dates = new Map<unknown, unknown>()
      return async (call, behind) => {
        const answer = await behind(call)
        const key = answer.json?.KeyMetadata as Json | undefined
        if (call.operation === "ScheduleKeyDeletion" && answer.status === 200) dates.set(answer.json?.KeyId, answer.json?.DeletionDate)
        if (call.operation !== "DescribeKey" || !dates.has(key?.Arn)) return answer
        return { ...answer, json: { ...answer.json, KeyMetadata: { DeletionDate: dates.get(key?.Arn), ...key } } }
      }
    },
  },
  "deletion.once": {
    says: "a key whose deletion was cancelled is not scheduled again",
    breaks: ["delete.cancel.again"],
    front: () => {
      const cancelled = new Set<unknown>()
      return async (call, behind) => {
        const { Arn } = ["ScheduleKeyDeletion", "CancelKeyDeletion"].includes(call.operation) ? await metadataOf(behind, call) : {}
        if (call.operation === "CancelKeyDeletion") cancelled.add(Arn)
        return call.operation === "ScheduleKeyDeletion" && cancelled.has(Arn) ? refusal("KMSInvalidStateException") : behind(call)
      }
    },
  },
  "mac.of-key": wrong(
    "a MAC hangs on the key ID as well as on the material",
    ["delete.imported.recreated"],
    answers(["GenerateMac", "VerifyMac"], async (call, behind) => {
      const veiled = veil(bareId(call.input.KeyId))
      if (call.operation === "VerifyMac") return behind({ ...call, input: { ...call.input, Mac: veiled(String(call.input.Mac)) } })
      const answer = await behind(call)
      return answer.status === 200 ? { ...answer, json: { ...answer.json, Mac: veiled(String(answer.json?.Mac)) } } : answer
    }),
  ),
} satisfies Record<string, Mutant>
