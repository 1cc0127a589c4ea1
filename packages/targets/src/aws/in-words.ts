// What whoever pays is told when a run against AWS has ended.
import type { Bill } from "./meter.ts"
import { dollars } from "./prices.ts"

/** Things that are told one by one; all of them are in the journal. */
const MOST = 20

interface Where {
  readonly account: string
  readonly path: string
  readonly run: string
}

/** Nothing is left behind without being named. */
export function leftInWords(left: readonly string[], { account, path, run }: Where): readonly string[] {
  if (left.length === 0) return []
  const more = left.length > MOST ? [`still there: ${left.length - MOST} more, which are in ${path}`] : []
  return [
    ...left.slice(0, MOST).map((one) => `still there: ${one}`),
    ...more,
    `kms-conformance resume --account ${account} --run ${run} tries again to take away what is still there`,
  ]
}

export function billInWords({ requests, keys, dollars: most }: Bill, budget: number): string {
  const made = `${keys} ${keys === 1 ? "key" : "keys"}`
  return `the run made ${made} and sent ${requests} requests: ${dollars(most)} of the budget of ${dollars(budget)}, were every key kept for a month`
}
