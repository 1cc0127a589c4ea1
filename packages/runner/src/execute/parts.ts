// A run in parts that are played at the same time, each against a target of its own: cases that share keys which take long to make stay together.
import type { Instance } from "../suite-types.ts"
import { slowKeysOf } from "./order.ts"

/**
 * All cases, each in one part, in their order; no part is empty while there are as many cases as parts. `shares` says how large
 * each part is beside the others: 1 and 2 are a third and two.
 */
export function partsOf(instances: readonly Instance[], shares: readonly number[]): readonly (readonly Instance[])[] {
  const fair = Math.floor(instances.length / shares.length)
  const kinds = Map.groupBy(instances, (instance) => [...new Set(slowKeysOf(instance))].sort().join())
  // What is more than a part's share is worth making the same keys in several parts.
  const together = [...kinds].flatMap(([kind, cases]) => (kind === "" || cases.length > fair ? cases.map((one) => [one]) : [cases]))
  const parts = shares.map((share) => ({ share, cases: new Set<Instance>() }))
  for (const cases of together.toSorted((a, b) => b.length - a.length)) {
    const least = parts.reduce((one, other) => (other.cases.size / other.share < one.cases.size / one.share ? other : one))
    for (const one of cases) least.cases.add(one)
  }
  return parts.map((part) => instances.filter((instance) => part.cases.has(instance)))
}
