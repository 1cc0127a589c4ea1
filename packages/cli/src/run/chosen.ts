// Which cases a command plays: the filter, narrowed by --failed to what failed before and by --shard to one part.
import {
  type Filter,
  type Instance,
  isUnexpected,
  readResults,
  type Shard,
  type Suite,
  select,
  shardOf,
  UsageError,
} from "@kms-conformance/runner"

/** The filter, narrowed to the unexpected cases of an earlier result. Throws UsageError when there are none. */
export function withFailed(filter: Filter, path: string | undefined): Filter {
  if (path === undefined) return filter
  if (filter.cases !== undefined) throw new UsageError("--case and --failed both say which cases: leave one of them out")
  const failed = readResults(path).flatMap(({ cases }) => cases.filter(isUnexpected).map(({ id }) => id))
  if (failed.length === 0) throw new UsageError(`nothing failed in ${path}: there is nothing to play again`)
  return { ...filter, cases: [...new Set(failed)] }
}

export function chosen(suite: Suite, filter: Filter, shard: Shard | undefined): readonly Instance[] {
  const instances = select(suite, filter)
  return shard ? shardOf(instances, shard) : instances
}
