// In which order cases are played: shuffled by the seed, those that take long first, those that move the clock last.
import { shuffled } from "../language/random-stream.ts"
import type { Instance } from "../suite-types.ts"
import { waitsForTransition } from "./transitions.ts"

/** Rough cost of making a key or key pair, in units of an ordinary request. RSA primes are what takes time. */
const WEIGHTS: Readonly<Record<string, number>> = { RSA_4096: 1000, RSA_3072: 300, RSA_2048: 100 }
const HEAVY = new RegExp(`"(${Object.keys(WEIGHTS).join("|")})"`, "g")

export interface Order {
  /** Played side by side, heaviest first. */
  readonly together: readonly Instance[]
  /** Played one by one after the others: they move the clock for everybody, or wait until it has moved, or use what is lent once. */
  readonly alone: readonly Instance[]
}

export function orderOf(instances: readonly Instance[], seed: number): Order {
  const all = shuffled(instances, seed)
  const isAlone = (instance: Instance) =>
    instance.steps.some((step) => "advance" in step) || waitsForTransition(instance) || borrows(instance)
  const together = all.filter((instance) => !isAlone(instance)).map((instance) => ({ instance, weight: weightOf(instance) }))
  return { together: together.sort((a, b) => b.weight - a.weight).map(({ instance }) => instance), alone: all.filter(isAlone) }
}

/** A cluster, or the address of a proxy, belongs to one key store at a time. */
export function borrows({ needs }: Instance): boolean {
  return needs.includes("cloudhsm") || needs.includes("xks")
}

export function weightOf(instance: Pick<Instance, "given" | "steps">): number {
  return slowKeysOf(instance).reduce((sum, spec) => sum + (WEIGHTS[spec] ?? 0), 0)
}

/** Specs of the keys that take long to make, each as often as it is named, in the givens or in a step: reading the JSON is enough. */
export function slowKeysOf({ given, steps }: Pick<Instance, "given" | "steps">): readonly string[] {
  return [...JSON.stringify([given, steps]).matchAll(HEAVY)].map(([, spec]) => spec!)
}
