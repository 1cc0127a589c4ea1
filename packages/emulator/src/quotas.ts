// How many of everything there may be: AWS's defaults, and what an emulator's options say instead.
// https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
import { limits } from "@kms-conformance/model"
import type { Context } from "./context.ts"
import { fault } from "./fault.ts"

/** Quotas by name, with what their LimitExceededException says. Not among them: lengths of members, which are no quotas. */
const reasons = {
  /** Customer managed keys of an account in a Region, in any state. */
  keysPerRegion: "keys",
  /** Customers' aliases of a key. */
  aliasesPerKey: "aliases",
  grantsPerKey: "grants",
  tagsPerKey: "tags",
  keyPolicyCharacters: "policy",
  onDemandRotationsPerKey: "rotations",
  /** Of an account in a Region. */
  customKeyStores: "stores",
} as const

export type QuotaName = keyof typeof reasons
export type Quotas = Readonly<Record<QuotaName, number>>

export const quotaNames = Object.keys(reasons) as readonly QuotaName[]

export const defaultQuotas = Object.fromEntries(quotaNames.map((name) => [name, limits[name].value])) as Quotas

/**
 * Refuses to make one more.
 *
 * @param present how many there are already
 * @throws LimitExceededException when they are as many as the quota allows
 */
export function requireRoom(ctx: Pick<Context, "quotas">, quota: QuotaName, present: number): void {
  requireWithin(ctx, quota, present + 1)
}

/** @throws LimitExceededException when `count` is more than the quota allows */
export function requireWithin({ quotas }: Pick<Context, "quotas">, quota: QuotaName, count: number): void {
  const limit = quotas[quota]
  if (count > limit) throw fault("LimitExceededException", { reason: reasons[quota], limit })
}
