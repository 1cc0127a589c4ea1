// `run`: the suite against one target or several, in turn or, where there are cores for it, each in a thread of its own.
import { availableParallelism } from "node:os"
import { targetTable, type View } from "@kms-conformance/report"
import { type Instance, partsOf, type RunResult, readResults, type Shard, shardText, worstExitCode } from "@kms-conformance/runner"
import { wantsColor } from "../color.ts"
import { filterOf } from "../filter.ts"
import type { FilterFlags, PlayFlags, TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { baselineOf } from "../run/baseline-of.ts"
import { chosen, withFailed } from "../run/chosen.ts"
import { type PlayPart, partsFor, playInParts } from "../run/in-parts.ts"
import { playInThread } from "../run/in-thread.ts"
import { likened } from "../run/likened.ts"
import { type Output, planOutputs } from "../run/outputs.ts"
import { type PlayEvent, play } from "../run/play.ts"
import { seedOf } from "../run/play-one.ts"
import { pooled } from "../run/pool.ts"
import { progressPrinter } from "../run/progress.ts"
import { rerunCommand } from "../run/rerun.ts"
import { stopOnSignal } from "../run/stop.ts"
import { turns } from "../run/turns.ts"
import { suiteOf } from "../suite.ts"
import { chooseTargets } from "../target-choice.ts"
import { smokeText } from "./smoke.ts"

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

const UNREACHABLE = 3

/** A target keeps two cores busy: its own thread, and the making of RSA keys beside it. */
const CORES_PER_TARGET = 2

export async function run(patterns: readonly string[], flags: RunFlags, io: Io): Promise<number> {
  const { names, options: targetOptions } = await chooseTargets(flags, io.env)
  const suite = await suiteOf(flags.suite)
  const filter = withFailed(filterOf(patterns, flags), flags.failed)
  const instances = chosen(suite, filter, flags.shard)
  const baseline = baselineOf(flags.baseline, suite, names)
  const previous = flags.previous === undefined ? [] : readResults(flags.previous)
  const outputs = planOutputs(flags.reporter, flags.out, io)
  const seed = flags.seed ?? seedOf(io)
  const said = { ...filter, ...(flags.shard ? { shard: shardText(flags.shard) } : {}) }
  const options = {
    ...pick(flags, ["concurrency", "timeout", "bail"]),
    seed,
    filter: said,
    ...(flags.traces ? { keepTraces: true } : {}),
    ...(baseline ? { baseline } : {}),
  }
  const stopping = stopOnSignal(io)
  const atOnce = Math.min(names.length, flags.parallel ?? Math.max(1, Math.floor(availableParallelism() / CORES_PER_TARGET)))
  const progress = progressPrinter(instances.length * names.length, io)
  const standardOutput = turns((text) => {
    progress.clear()
    io.out(text)
  })
  const open = new Map<string, readonly Output[]>()
  const ids = suite.instances.map(({ id }) => id)

  const jobs = names.map((name, index) => async () => {
    if (stopping.signal.aborted) return undefined
    const emit = (event: PlayEvent) => {
      progress.onEvent(name, event)
      if (event.type === "unfit") io.err(smokeText(event.where, event.report, event.notes))
      if (event.type === "header") open.set(name, outputs.open(event.header.target.name, standardOutput.writer(index)))
      for (const output of open.get(name) ?? []) {
        if (event.type === "header") output.started?.(event.header)
        if (event.type === "case") output.finished?.(event.result)
      }
    }
    const what = { target: name, targetOptions, options }
    const data = { play: what, suite: flags.suite, filter, shard: flags.shard }
    const count = partsFor(name, instances.length, flags.bail || names.length > 1 ? 1 : flags.threads)
    const playHere = (part: readonly Instance[]): PlayPart => {
      return (signal, emit) => play(what, { suite, instances: part, clock: io, signal, emit })
    }
    if (count === 1) return atOnce > 1 ? playInThread(data, stopping.signal, emit) : playHere(instances)(stopping.signal, emit)
    const [own, ...others] = partsOf(instances, count)
    const inThreads = others.map((part): PlayPart => {
      const only = new Set(part.map(({ id }) => id))
      return (signal, emit) => playInThread({ ...data, only }, signal, emit)
    })
    // This thread has loaded the suite already: it plays a part as well, once the others are on their way.
    return playInParts([...inThreads, playHere(own!)], { total: instances.length, ids }, stopping.signal, emit)
  })

  const looks: View = { color: wantsColor(flags, io), width: io.width, suite, previous, ...pick(flags, ["slowest"]) }
  const results: RunResult[] = []
  for (const [index, promise] of pooled(jobs, atOnce).entries()) {
    const result = likened(await promise, flags.suite)
    const name = names[index]!
    if (result) {
      const view = { ...looks, before: [...results], rerun: rerunCommand(name, seed, flags, flags.suite) }
      for (const output of open.get(name) ?? []) output.ended?.(result, view)
      results.push(result)
    }
    standardOutput.end(index)
  }
  stopping.done()
  progress.clear()
  outputs.end(results, looks)
  // Reports for machines are read by nobody now, and what is left behind has to be known.
  if (!outputs.forPeople) for (const { notes } of results) for (const note of notes) io.err(`note  ${note}\n`)
  if (names.length > 1 && results.length > 0 && outputs.forPeople) io.out(`\n${targetTable(results, looks)}`)
  if (stopping.code() !== undefined) return stopping.code()!
  for (const { target, cases } of results) {
    if (cases.every(({ outcome }) => outcome === "skipped"))
      io.err(`kms-conformance: nothing was run against ${target.name}: every case was skipped\n`)
  }
  return results.length < names.length ? UNREACHABLE : worstExitCode(results)
}

function pick<Value extends object, Name extends keyof Value>(value: Value, names: readonly Name[]): Partial<Pick<Value, Name>> {
  return Object.fromEntries(names.filter((name) => value[name] !== undefined).map((name) => [name, value[name]])) as Partial<
    Pick<Value, Name>
  >
}
