// Keeps a run below AWS's request quotas, which others in the account share: a token bucket for each operation.
import { setTimeout as sleep } from "node:timers/promises"
import { header, requestQuotas, type WireRequest } from "@kms-conformance/model"
import { type Transport, TransportError } from "@kms-conformance/runner"

/** The part of a quota that a run may use. */
const SHARE = 0.8

/** Requests a second that a run may send of an operation; the lowest of its quotas, whatever the key. */
export function rateOf(operation: string): number {
  const own = (requestQuotas.perOperation as Readonly<Record<string, number | undefined>>)[operation]
  if (own !== undefined) return own * SHARE
  if (operation.startsWith("GenerateDataKeyPair")) return Math.min(...Object.values(requestQuotas.dataKeyPairs)) * SHARE
  const shared = Object.values(requestQuotas.shared).filter(({ operations }) => (operations as readonly string[]).includes(operation))
  return Math.min(...shared.map(({ perSecond }) => perSecond), 100) * SHARE
}

/** Gives how many milliseconds a request has to wait that comes at `now`, and counts it. */
export function bucket(perSecond: number): (now: number) => number {
  const gap = 1000 / perSecond
  let free = Number.NEGATIVE_INFINITY
  return (now) => {
    const turn = Math.max(now, free)
    free = turn + gap
    return turn - now
  }
}

export interface Throttle {
  /** Resolves when it is the turn of a request. */
  turn(operation: string, signal?: AbortSignal): Promise<void>
}

/** Name of the operation that a request asks for; empty when it names none. */
export function operationOf({ headers }: WireRequest): string {
  return (header(headers, "x-amz-target") ?? "").replace(/^TrentService\./, "")
}

/** A way on which each request waits for its turn. */
export function inTurn(transport: Transport, { turn }: Throttle): Transport {
  return async (request, signal) => {
    await turn(operationOf(request), signal)
    return transport(request, signal)
  }
}

export function throttle(rate = rateOf): Throttle {
  const buckets = new Map<string, (now: number) => number>()
  return {
    async turn(operation, signal) {
      const take = buckets.get(operation) ?? bucket(rate(operation))
      buckets.set(operation, take)
      const wait = take(performance.now())
      if (wait === 0) return
      await sleep(wait, undefined, signal ? { signal } : {}).catch(() => {
        throw new TransportError("aborted", "given up while waiting to stay below AWS's request quotas")
      })
    },
  }
}
