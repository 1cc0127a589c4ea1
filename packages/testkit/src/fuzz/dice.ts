// Chance from a seed, in the forms that mutations ask for.
import { seededRandom } from "../seeded-random.ts"

export interface Dice {
  /** A whole number from 0 up to, and without, `below`. */
  number(below: number): number
  one<Value>(list: readonly Value[]): Value
  bytes(length: number): Buffer
}

export function diceOf(seed: string): Dice {
  const random = seededRandom(seed)
  const number = (below: number) => Math.floor((random.bytes(4).readUInt32BE() / 2 ** 32) * below)
  return { number, one: (list) => list[number(list.length)]!, bytes: (length) => random.bytes(length) }
}
