// One target, for commands that want its result only. Progress and problems go to standard error.
import { smokeText } from "@kms-conformance/report"
import type { Instance, RunResult, Suite } from "@kms-conformance/runner"
import type { TargetOptions } from "@kms-conformance/targets"
import { defined } from "../defined.ts"
import type { PlayFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { type Play, type PlayEvent, play } from "./play.ts"
import { progressPrinter } from "./progress.ts"
import { stopOnSignal } from "./stop.ts"

export interface OneRun {
  readonly target: string
  readonly targetOptions: TargetOptions
  readonly suite: Suite
  readonly instances: readonly Instance[]
  readonly flags: PlayFlags
  readonly more?: Partial<Play["options"]>
}

export interface Played {
  /** Undefined when the target cannot be tested; the reason has been printed then. */
  readonly result: RunResult | undefined
  /** Exit code of the signal by which the run was stopped. */
  readonly stopped: number | undefined
}

export async function playOne({ target, targetOptions, suite, instances, flags, more }: OneRun, io: Io): Promise<Played> {
  const { concurrency, timeout } = flags
  const options = { ...defined({ concurrency, timeout }), seed: flags.seed ?? seedOf(io), filter: {}, ...more }
  const stopping = stopOnSignal(io)
  const progress = progressPrinter(instances.length, io)
  const emit = (event: PlayEvent) => {
    progress.onEvent(target, event)
    if (event.type === "unfit") io.err(smokeText(event.where, event.report, event.notes))
  }
  try {
    const result = await play({ target, targetOptions, options }, { suite, instances, clock: io, signal: stopping.signal, emit })
    progress.clear()
    for (const note of result?.notes ?? []) io.err(`note  ${note}\n`)
    return { result, stopped: stopping.code() }
  } finally {
    stopping.done()
    progress.clear()
  }
}

/** A seed for a run that names none. */
export function seedOf(io: Io): number {
  return Math.trunc(io.now()) % 0x1_0000_0000
}
