// A part of the cases, for runs on several machines.
import type { Instance } from "../suite-types.ts"
import { UsageError } from "../usage-error.ts"

/** One of several parts of a run. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly of: number
}

/** `2/4`: every fourth case from the second on, so that all parts take about as long. Together the parts are all cases, each once. */
export function shardOf(instances: readonly Instance[], { index, of }: Shard): readonly Instance[] {
  const part = instances.filter((_, position) => position % of === index - 1)
  if (part.length === 0) throw new UsageError(`shard ${index}/${of} has nothing to run: there are only ${instances.length} cases`)
  return part
}

/** `2/4`, as it stands in results. */
export function shardText({ index, of }: Shard): string {
  return `${index}/${of}`
}
