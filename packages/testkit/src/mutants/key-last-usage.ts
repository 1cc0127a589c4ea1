// Mutants of GetKeyLastUsage: what counts as a use, of which key, and which use is told.
import type { OperationName } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { type Front, type FrontAnswer, type FrontCall, success } from "./front.ts"
import { asCaller, ask, bareId, inRegion } from "./front-calls.ts"
import { alters, answers, changes, drops, forgives, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const USAGE = "GetKeyLastUsage"
const MANAGEMENT = ["DescribeKey", "UpdateKeyDescription", "DisableKey", "EnableKey", "GetPublicKey"]

const usageOf = ({ KeyLastUsage = {} }: Json) => KeyLastUsage as Json
const isEmpty = (json: Json) => Object.keys(json).length === 0

/** Counts what is no use: the last such call on a key that was never used is told as one. */
const counts = (isUse: (call: FrontCall, answer: FrontAnswer) => boolean) => (): Front => {
  const uses = new Map<string, Json>()
  return async (call, behind) => {
    const answer = await behind(call)
    const key = bareId(call.input.KeyId)
    if (isUse(call, answer)) uses.set(key, { Operation: call.operation, Timestamp: 1_700_000_000 })
    if (call.operation !== USAGE || !answer.json || !isEmpty(usageOf(answer.json))) return answer
    return { ...answer, json: { ...answer.json, KeyLastUsage: uses.get(key) ?? {} } }
  }
}

/** Knows less than there was: some keys have no use that is told. */
const misses = (note: (call: FrontCall) => unknown, isMissed: (noted: boolean, usage: Json) => boolean) => (): Front => {
  const noted = new Set<string>()
  return async (call, behind) => {
    const key = note(call)
    if (key !== undefined) noted.add(bareId(key))
    const answer = await behind(call)
    if (call.operation !== USAGE || !answer.json) return answer
    const missed = isMissed(noted.has(bareId(call.input.KeyId)), usageOf(answer.json))
    return missed ? { ...answer, json: { ...answer.json, KeyLastUsage: {} } } : answer
  }
}

/** Fills in a use where there was none. */
const fills = (use: (call: FrontCall, behind: Parameters<Front>[1]) => Promise<Json>) =>
  answers(USAGE, async (call, behind) => {
    const answer = await behind(call)
    if (!answer.json || !isEmpty(usageOf(answer.json))) return answer
    return success({ ...answer.json, KeyLastUsage: await use(call, behind) })
  })

const CRYPTOGRAPHIC: readonly OperationName[] = ["Encrypt", "Decrypt", "Sign", "Verify", "VerifyMac"]

export const keyLastUsageMutants = {
  "last-usage.absent": wrong(
    "KeyLastUsage is missing for a key that was never used",
    ["last-usage.never-used"],
    changes(USAGE, ({ KeyLastUsage, ...output }) => (isEmpty(usageOf({ KeyLastUsage })) ? output : { ...output, KeyLastUsage })),
  ),
  "last-usage.no-event": wrong("the event is not told", ["last-usage.operation"], drops(USAGE, "KeyLastUsage.CloudTrailEventId")),
  "last-usage.first": wrong("the first use is told for ever", ["last-usage.last"], () => {
    const first = new Map<unknown, Json>()
    return changes(USAGE, (output) => {
      if (!isEmpty(usageOf(output)) && !first.has(output.KeyId)) first.set(output.KeyId, usageOf(output))
      return { ...output, KeyLastUsage: first.get(output.KeyId) ?? {} }
    })()
  }),
  "last-usage.attempts": wrong(
    "an attempt is a use",
    ["last-usage.successful"],
    counts(({ operation }, { status }) => (CRYPTOGRAPHIC as readonly string[]).includes(operation) && status !== 200),
  ),
  "last-usage.management": wrong(
    "every operation on a key is a use",
    ["last-usage.cryptographic"],
    counts(({ operation }, { status }) => MANAGEMENT.includes(operation) && status === 200),
  ),
  "last-usage.named": wrong(
    "a use counts when the request names the key by its ID",
    ["last-usage.by-ciphertext"],
    misses(
      ({ operation, input }) => (operation === USAGE ? undefined : (input.KeyId ?? undefined)),
      (noted) => !noted,
    ),
  ),
  "last-usage.of-any-key": wrong(
    "a key that was never used has the last use of another one",
    ["last-usage.own-key"],
    fills(async (call, behind) => {
      const keys = (await ask(behind, call, "ListKeys", {})).Keys as readonly Json[]
      const uses = await Promise.all(keys.map(({ KeyId }) => ask(behind, call, USAGE, { KeyId })))
      return uses.map(usageOf).find((use) => !isEmpty(use)) ?? {}
    }),
  ),
  "last-usage.source-only": wrong(
    "ReEncrypt is a use of the source key alone",
    ["last-usage.re-encrypt"],
    misses(
      ({ operation, input }) => (operation === "ReEncrypt" ? input.DestinationKeyId : undefined),
      (noted, { Operation }) => noted && Operation === "ReEncrypt",
    ),
  ),
  "last-usage.related": wrong(
    "related multi-Region keys share their last use",
    ["last-usage.multi-region"],
    fills(async (call, behind) => {
      const other = call.region === "us-east-1" ? "eu-west-1" : "us-east-1"
      return usageOf(await ask(behind, inRegion(call, other), USAGE, call.input))
    }),
  ),
  "last-usage.dates-in-milliseconds": wrong(
    "the date of the key is in milliseconds",
    ["last-usage.dates"],
    alters(USAGE, "KeyCreationDate", (seconds: number) => seconds * 1000),
  ),
  "last-usage.of-every-account": wrong(
    "other accounts learn the last use of a key as its owner does",
    ["last-usage.own-account"],
    forgives(USAGE, ["AccessDeniedException", "NotFoundException"], (call, behind) => behind(asCaller(call, "owner"))),
  ),
} satisfies Record<string, Mutant>
