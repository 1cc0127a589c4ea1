// Several targets at a time: in turn or, where there are cores for it, each in a thread of its own, or in several.
import { availableParallelism } from "node:os"
import { type Instance, partsOf, type RunResult } from "@kms-conformance/runner"
import { type PlayPart, partsFor, playInParts } from "./in-parts.ts"
import { playInThread } from "./in-thread.ts"
import { type Play, type PlayEvent, play, type Stage } from "./play.ts"
import { pooled } from "./pool.ts"

/** A target keeps two cores busy: its own thread, and the making of RSA keys beside it. */
const CORES_PER_TARGET = 2

/** Of the part that this thread plays: it writes down what the others report as well. Measured, so that all end at the same time. */
const OWN_SHARE = 0.85

export interface ManyPlays extends Omit<Play, "target"> {
  readonly names: readonly string[]
  /** Targets at a time; by the number of cores when left out. */
  readonly parallel: number | undefined
  /** Threads for one target; by the number of cases when left out. */
  readonly threads: number | undefined
}

/** A promise for each target, in their order; undefined for one that could not be tested, or that the signal came before. */
export function playTargets(
  { names, targetOptions, options, parallel, threads }: ManyPlays,
  stage: Omit<Stage, "emit">,
  emit: (index: number, event: PlayEvent) => void,
): readonly Promise<RunResult | undefined>[] {
  const { suite, instances, signal } = stage
  const ids = suite.instances.map(({ id }) => id)
  const atOnce = Math.min(names.length, parallel ?? Math.max(1, Math.floor(availableParallelism() / CORES_PER_TARGET)))
  const jobs = names.map((target, index) => async () => {
    if (signal.aborted) return undefined
    const emitHere = (event: PlayEvent) => emit(index, event)
    const one: Play = { target, targetOptions, options }
    const here = (part: readonly Instance[]): PlayPart => {
      return (signal, emit) => play(one, { ...stage, instances: part, signal, emit })
    }
    const inThread = (part: readonly Instance[]): PlayPart => {
      return (signal, emit) => playInThread({ play: one, suite, instances: part }, signal, emit)
    }
    // A run that stops at its first failure is not split: the other parts would go on. Several targets have the cores already.
    const count = partsFor(target, instances.length, options.bail || names.length > 1 ? 1 : threads)
    if (count === 1) return (atOnce > 1 ? inThread : here)(instances)(signal, emitHere)
    const [own, ...others] = partsOf(instances, [OWN_SHARE, ...new Array<number>(count - 1).fill(1)])
    // The last part in this thread, once the others are on their way: it is there already.
    return playInParts([...others.map(inThread), here(own!)], { total: instances.length, ids }, signal, emitHere)
  })
  return pooled(jobs, atOnce)
}
