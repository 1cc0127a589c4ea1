// Options for tests, which KMS has no counterpart of.
import { isFunction, isPlainObject, isWhole, type OptionShape } from "@kms-conformance/model"
import type { Delay } from "./consistency/propagation.ts"
import type { KmsEvent } from "./events/event.ts"
import { requestQuotaNames } from "./request-quotas/groups.ts"
import type { RequestQuotaTable } from "./request-quotas/request-quotas.ts"
import type { WorldFile } from "./world-file/world-file.ts"

export interface TestOptions {
  /**
   * Makes runs repeatable: the same requests get the same bytes, from key material to request IDs. FOR TESTS ONLY: every key can
   * be computed from the seed. Without `clock`, time stands still at 2026-01-01T00:00:00Z until it is moved. Not together with
   * `random`.
   */
  readonly seed?: string | number
  /** Keys, grants and custom key stores that are there from the start, and again after every reset. */
  readonly world?: WorldFile
  /**
   * How long it takes until changes to aliases, grants, tags, key policies and key states are visible, in milliseconds of the
   * emulator's clock. Two numbers: a random time between them for each change. Default: 0.
   */
  readonly consistencyDelay?: Delay
  /**
   * Refuses with ThrottlingException what exceeds AWS's default request quotas (true), or these numbers, in requests per second,
   * which replace documented ones. Default: false.
   */
  readonly requestQuotas?: boolean | RequestQuotaTable
  /** How many of the last requests `events` keeps. Default: 1,000. */
  readonly eventLimit?: number
  /** Called with the event of every request, also when `eventLimit` is 0. An exception from it goes to `onInternalError`. */
  readonly onEvent?: (event: KmsEvent) => void
}

/** What each option takes, in words and as a test. */
export const testShapes: Readonly<Record<keyof TestOptions, OptionShape>> = {
  seed: [
    "a text that is not empty, or a whole number",
    (value) => (typeof value === "string" ? value !== "" : Number.isSafeInteger(value)),
  ],
  // Looked into with all else that is known: world-file/plan.ts.
  world: ["an object with keys", (value) => typeof value === "object" && value !== null],
  consistencyDelay: ["milliseconds, 0 or more, or two such numbers, the lesser first", isDelay],
  requestQuotas: [`true, false, or an object with numbers above 0 of ${requestQuotaNames.join(", ")}`, isRequestQuotas],
  eventLimit: ["a whole number, 0 or more", isWhole(0)],
  onEvent: ["a function", isFunction],
}

function isDelay(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 2 && value.every(isTime) && value[0] <= value[1]
  return isTime(value)
}

export function isTime(value: unknown): boolean {
  return Number.isFinite(value) && (value as number) >= 0
}

function isRequestQuotas(value: unknown): boolean {
  if (typeof value === "boolean") return true
  if (!isPlainObject(value)) return false
  const names: readonly string[] = requestQuotaNames
  return Object.entries(value).every(([name, rate]) => names.includes(name) && Number.isFinite(rate) && (rate as number) > 0)
}
