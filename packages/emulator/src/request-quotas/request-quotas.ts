// Request quotas as token buckets on the emulator's clock, one for each account, Region and quota: as many calls at once as
// the quota allows in a second, and as many again with each second. How KMS counts within a second is not documented.
// https://docs.aws.amazon.com/kms/latest/developerguide/throttling.html
import type { Context } from "../context.ts"
import { type Group, groupsOf, type RequestQuotaName } from "./groups.ts"

/** Requests a second, by quota. */
export type RequestQuotaTable = Readonly<Partial<Record<RequestQuotaName, number>>>

interface Bucket {
  tokens: number
  at: number
}

export interface RequestQuotaCounter {
  /** Counts a call against its quotas; false, and counted against none, when one of them is used up. */
  admit(call: Pick<Context, "operation" | "caller" | "region" | "keys" | "input" | "clock">): boolean
  clear(): void
}

/** @param overrides numbers in place of the documented ones */
export function requestQuotaCounter(overrides: RequestQuotaTable): RequestQuotaCounter {
  const buckets = new Map<string, Bucket>()

  const bucketOf = (call: Parameters<RequestQuotaCounter["admit"]>[0], group: Group): Bucket => {
    // Requests count against the quotas of the caller's account: requests-per-second page, cross-account requests.
    const id = [call.caller.account, call.region, group.name, group.store].join("/")
    const now = call.clock.now()
    // A quota below one a second still lets one request through at a time.
    const capacity = Math.max(1, group.perSecond)
    let bucket = buckets.get(id)
    if (bucket === undefined) {
      bucket = { tokens: capacity, at: now }
      buckets.set(id, bucket)
    }
    // Nothing comes back when the clock is set back.
    const elapsed = Math.max(0, now - bucket.at) / 1000
    bucket.tokens = Math.min(capacity, bucket.tokens + elapsed * group.perSecond)
    bucket.at = now
    return bucket
  }

  return {
    admit(call) {
      const found = groupsOf(call, overrides).map((group) => bucketOf(call, group))
      if (found.some(({ tokens }) => tokens < 1)) return false
      for (const bucket of found) bucket.tokens -= 1
      return true
    },
    clear: () => buckets.clear(),
  }
}
