// Which cases a command plays: the filter, of which maybe only what failed before, of which maybe only a part.
import { type Filter, type Instance, readResults, type Shard, type Suite, select, shardOf, UsageError } from "@kms-conformance/runner"

/** Cases that `--failed` plays again. */
const UNEXPECTED = new Set(["failed", "changed", "errored"])

/** The filter, with the cases of an earlier result that were not as expected. Throws UsageError when there is none. */
export function withFailed(filter: Filter, path: string | undefined): Filter {
  if (path === undefined) return filter
  if (filter.cases !== undefined) throw new UsageError("--case and --failed both say which cases: leave one of them out")
  const failed = readResults(path).flatMap(({ cases }) => cases.filter(({ outcome }) => UNEXPECTED.has(outcome)).map(({ id }) => id))
  if (failed.length === 0) throw new UsageError(`nothing failed in ${path}, so that there is nothing to play again`)
  return { ...filter, cases: [...new Set(failed)] }
}

export function chosen(suite: Suite, filter: Filter, shard: Shard | undefined): readonly Instance[] {
  const instances = select(suite, filter)
  return shard ? shardOf(instances, shard) : instances
}
