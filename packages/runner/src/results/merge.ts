// Results of the parts of one run put together again. Results of other targets stay beside each other.
import { totalsOf } from "../result.ts"
import type { CaseResult, RunResult, Stopped } from "../result-types.ts"
import { UsageError } from "../usage-error.ts"

/**
 * One result for each target, in the order in which they first occur. The cases of each stand in the order of `ids`, others
 * behind. Throws UsageError for a case that came out twice, and for parts of suites of different versions.
 */
export function mergeResults(results: readonly RunResult[], ids: readonly string[] = []): readonly RunResult[] {
  const place = new Map(ids.map((id, index) => [id, index]))
  const byTarget = Map.groupBy(results, ({ target }) => `${target.name} in ${target.region}`)
  return [...byTarget].map(([name, parts]) => mergeParts(name, parts, place))
}

function mergeParts(name: string, parts: readonly RunResult[], place: ReadonlyMap<string, number>): RunResult {
  const [first] = parts as [RunResult]
  const other = parts.find(({ suite }) => suite.version !== first.suite.version || suite.cases !== first.suite.cases)
  if (other) throw new UsageError(`the results of ${name} cannot be merged: they are of suites ${version(first)} and ${version(other)}`)
  requireOneRun(name, parts)
  const cases = parts.flatMap((part) => part.cases)
  requireOnce(name, cases)
  const at = ({ id }: CaseResult) => place.get(id) ?? Number.POSITIVE_INFINITY
  const sorted = cases.toSorted((a, b) => at(a) - at(b) || 0)
  const stopped = parts.find((part) => part.stopped)?.stopped ?? missing(parts)
  const { shard: _, ...filter } = first.filter
  return {
    ...first,
    startedAt: parts.map(({ startedAt }) => startedAt).sort()[0]!,
    milliseconds: Math.max(...parts.map(({ milliseconds }) => milliseconds)),
    filter,
    totals: totalsOf(sorted),
    cases: sorted,
    notes: [...new Set(parts.flatMap(({ notes }) => notes))],
    ...(stopped ? { stopped } : {}),
  }
}

function version({ suite }: RunResult): string {
  return `${suite.version} with ${suite.cases} cases`
}

function requireOnce(name: string, cases: readonly CaseResult[]): void {
  const seen = new Set<string>()
  for (const { id } of cases) {
    if (seen.has(id)) throw new UsageError(`the results of ${name} cannot be merged: ${id} is in two of them`)
    seen.add(id)
  }
}

/** Shards of different runs would leave cases out, and nobody would see it. */
function requireOneRun(name: string, parts: readonly RunResult[]): void {
  const kinds = new Set(
    parts.map((part) => JSON.stringify([shardIn(part)?.split("/")[1], shardIn(part) === undefined ? 0 : { ...part.filter, shard: 0 }])),
  )
  if (kinds.size > 1 && parts.some(shardIn))
    throw new UsageError(`the results of ${name} cannot be merged: they are shards of runs with different filters or numbers of shards`)
}

function shardIn({ filter }: RunResult): string | undefined {
  return typeof filter.shard === "string" ? filter.shard : undefined
}

/** A part that nobody handed in makes the whole incomplete. */
function missing(parts: readonly RunResult[]): Stopped | undefined {
  const shards = parts.flatMap((part) => shardIn(part) ?? [])
  const count = Number(shards[0]?.split("/")[1] ?? 0)
  const lacking = Array.from({ length: count }, (_, index) => `${index + 1}/${count}`).filter((shard) => !shards.includes(shard))
  return lacking.length === 0 ? undefined : { why: "aborted", reason: `shard ${lacking.join(" and ")} is missing` }
}
