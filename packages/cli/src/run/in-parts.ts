// One run in parts that are played at the same time, each against a target of its own, which this project starts.
import { availableParallelism } from "node:os"
import { mergeResults, type RunResult, UsageError } from "@kms-conformance/runner"
import type { PlayEvent } from "./play.ts"

/** Any number of them can be opened, and they share nothing. */
const OWN_TARGETS = new Set(["emulator", "server", "msw"])

/** Below this the threads take longer to load the suite than they save. */
const WORTHWHILE = 2000

/** Every thread loads the whole program, and the run waits for the slowest: more threads are worth it only when asked for. */
const MOST_THREADS = 4

/** Throws UsageError where `--threads` would change nothing. */
export function requireThreadable(names: readonly string[], threads: number | undefined): void {
  if (threads === undefined || names.some((name) => OWN_TARGETS.has(name))) return
  const own = [...OWN_TARGETS].join(", ")
  throw new UsageError(
    `--threads is for the targets ${own}; with --target ${names.join(",")} leave it out: -j says how many cases run at a time`,
  )
}

/** In how many parts a run of so many cases is played; `wanted` is what the user asked for. */
export function partsFor(target: string, cases: number, wanted: number | undefined): number {
  if (!OWN_TARGETS.has(target)) return 1
  return Math.min(cases, wanted ?? (cases < WORTHWHILE ? 1 : Math.min(MOST_THREADS, availableParallelism())))
}

/** Plays a part of a run: as `play` and `playInThread` do. */
export type PlayPart = (signal: AbortSignal, emit: (event: PlayEvent) => void) => Promise<RunResult | undefined>

export interface Whole {
  /** Cases of all parts together. */
  readonly total: number
  /** Ids of all cases of the suite, in their order. */
  readonly ids: readonly string[]
}

/** All parts at the same time: the events of one run, and one result. */
export async function playInParts(
  parts: readonly PlayPart[],
  { total, ids }: Whole,
  signal: AbortSignal,
  emit: (event: PlayEvent) => void,
): Promise<RunResult | undefined> {
  const others = new AbortController()
  const emitOnce = once(emit, total)
  const playing = parts.map((play) => play(AbortSignal.any([signal, others.signal]), emitOnce))
  // A part that cannot go on stops the others: without it there is no result.
  for (const part of playing) part.catch(() => others.abort())
  const results = (await Promise.all(playing)).filter((part) => part !== undefined)
  if (results.length < parts.length) return undefined
  const [merged] = mergeResults(results, ids)
  return { ...merged!, milliseconds: elapsed(results) }
}

/** From the start of the first part to the end of the last. */
function elapsed(parts: readonly RunResult[]): number {
  const starts = parts.map(({ startedAt }) => Date.parse(startedAt))
  const ends = parts.map(({ milliseconds }, index) => starts[index]! + milliseconds)
  return Math.max(...ends) - Math.min(...starts)
}

/** Events about the whole run are emitted once, by the part that comes first and with the figures of all. */
function once(emit: (event: PlayEvent) => void, total: number): (event: PlayEvent) => void {
  const seen = new Set<string>()
  let done = 0
  return (event) => {
    if (event.type === "case") return emit({ ...event, done: ++done, total })
    if (event.type !== "started" && event.type !== "header" && event.type !== "unfit") return emit(event)
    if (seen.has(event.type)) return
    seen.add(event.type)
    if (event.type === "started") emit({ ...event, total })
    else if (event.type === "header") emit({ ...event, header: { ...event.header, planned: total } })
    else emit(event)
  }
}
