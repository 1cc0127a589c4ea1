// `run`: the suite against one target or several, with a report of each.
import { smokeText, targetTable, type View } from "@kms-conformance/report"
import { type RunResult, readResults, type Shard, shardText, worstExitCode } from "@kms-conformance/runner"
import { wantsColor } from "../color.ts"
import { defined } from "../defined.ts"
import { EXIT } from "../exit-code.ts"
import { filterOf } from "../filter.ts"
import type { FilterFlags, PlayFlags, TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { baselineOf, otherTarget, otherVersion } from "../run/baseline-of.ts"
import { chosen, withFailed } from "../run/chosen.ts"
import { requireThreadable } from "../run/in-parts.ts"
import { likened } from "../run/likened.ts"
import { type Output, planOutputs } from "../run/outputs.ts"
import type { PlayEvent } from "../run/play.ts"
import { seedOf } from "../run/play-one.ts"
import { playTargets } from "../run/play-targets.ts"
import { progressPrinter } from "../run/progress.ts"
import { rerunCommand } from "../run/rerun.ts"
import { stopOnSignal } from "../run/stop.ts"
import { turns } from "../run/turns.ts"
import { suiteOf } from "../suite.ts"
import { chooseTargets } from "../target-choice.ts"

export interface RunFlags extends FilterFlags, TargetFlags, PlayFlags {
  readonly parallel?: number
  readonly threads?: number
  readonly bail?: boolean
  readonly baseline?: string
  readonly failed?: string
  readonly shard?: Shard
  readonly traces?: boolean
  readonly reporter?: readonly string[]
  readonly out?: string
  readonly previous?: string
  readonly color?: boolean
  readonly slowest?: number
}

export async function run(patterns: readonly string[], flags: RunFlags, io: Io): Promise<number> {
  const { names, options: targetOptions } = await chooseTargets(flags, io.env)
  requireThreadable(names, flags.threads)
  const suite = await suiteOf(flags.suite)
  const filter = withFailed(filterOf(patterns, flags), flags.failed)
  const instances = chosen(suite, filter, flags.shard)
  const baseline = baselineOf(flags.baseline, suite, names)
  const previous = flags.previous === undefined ? [] : readResults(flags.previous)
  const outputs = planOutputs(flags.reporter, flags.out, io)
  const seed = flags.seed ?? seedOf(io)
  if (baseline) io.err(otherVersion(baseline, suite))
  const { concurrency, timeout, bail, traces, shard, parallel, threads } = flags
  const options = {
    ...defined({ concurrency, timeout, bail, baseline, keepTraces: traces }),
    seed,
    filter: { ...filter, ...defined({ shard: shard && shardText(shard) }) },
  }
  const stopping = stopOnSignal(io)
  const { signal } = stopping
  const progress = progressPrinter(instances.length * names.length, io)
  const standardOutput = turns((text) => {
    progress.clear()
    io.out(text)
  })
  const open = new Map<number, readonly Output[]>()
  const onEvent = (index: number, event: PlayEvent) => {
    progress.onEvent(names[index]!, event)
    if (event.type === "unfit") io.err(smokeText(event.where, event.report, event.notes))
    if (event.type === "header" && baseline) io.err(otherTarget(baseline, event.header.target.name))
    if (event.type === "header") open.set(index, outputs.open(event.header.target.name, standardOutput.writer(index)))
    for (const output of open.get(index) ?? []) {
      if (event.type === "header") output.started?.(event.header)
      if (event.type === "case") output.finished?.(event.result)
    }
  }
  const plays = playTargets({ names, targetOptions, options, parallel, threads }, { suite, instances, clock: io, signal }, onEvent)

  const looks: View = { color: wantsColor(flags, io), width: io.width, suite, previous, ...defined({ slowest: flags.slowest }) }
  const results: RunResult[] = []
  for (const [index, play] of plays.entries()) {
    const result = likened(await play, flags.suite)
    if (result) {
      const view = { ...looks, before: [...results], rerun: rerunCommand(names[index]!, seed, flags, flags.suite) }
      for (const output of open.get(index) ?? []) output.ended?.(result, view)
      results.push(result)
    }
    standardOutput.end(index)
  }
  stopping.done()
  progress.clear()
  outputs.end(results, looks)
  // Nobody is reading a report for machines at this moment, but what is left behind must be seen.
  if (!outputs.forPeople) for (const { notes } of results) for (const note of notes) io.err(`note  ${note}\n`)
  if (names.length > 1 && results.length > 0 && outputs.forPeople) io.out(`\n${targetTable(results, looks)}`)
  if (stopping.code() !== undefined) return stopping.code()!
  for (const { target, cases } of results) {
    if (cases.every(({ outcome }) => outcome === "skipped"))
      io.err(`kms-conformance: nothing was run against ${target.name}: every case was skipped\n`)
  }
  return results.length < names.length ? EXIT.unreachable : worstExitCode(results)
}
