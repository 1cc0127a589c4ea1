// What a constraint makes of a place: values that break it alone, and values at its edge that keep it.
import type { Node } from "../schema.ts"

export interface Variation {
  /** Kind of constraint and side: `length/above`, `range/minimum`, `enum/unknown`. Ids never change. */
  readonly id: string
  /** Completes "CreateKey accepts (refuses) a request …"; % stands for the place. */
  readonly says: string
  readonly value: unknown
  readonly accepted: boolean
}

export interface Constraint {
  /** Last part of the rule's id: `derived.constraints.<name>`. */
  readonly name: string
  variations(node: Node, required: boolean): readonly Variation[]
}

export const refused = (id: string, says: string, value: unknown): Variation => ({ id, says, value, accepted: false })
export const accepted = (id: string, says: string, value: unknown): Variation => ({ id, says, value, accepted: true })

/** Both sides of a lower and an upper bound; `of(n)` is a value of that size. Nothing is smaller than size 0. */
export function bounds(
  kind: string,
  unit: (n: number) => string,
  minimum: number | undefined,
  maximum: number | undefined,
  of: (n: number) => unknown,
  floor = 0,
): readonly Variation[] {
  const lower =
    minimum === undefined
      ? []
      : [
          ...(minimum > floor ? [refused(`${kind}/below`, `with % of ${unit(minimum - 1)}`, of(minimum - 1))] : []),
          accepted(`${kind}/minimum`, `with % of ${unit(minimum)}, the least`, of(minimum)),
        ]
  const upper =
    maximum === undefined
      ? []
      : [
          accepted(`${kind}/maximum`, `with % of ${unit(maximum)}, the most`, of(maximum)),
          refused(`${kind}/above`, `with % of ${unit(maximum + 1)}`, of(maximum + 1)),
        ]
  return [...lower, ...upper]
}

export const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? "" : "s"}`
