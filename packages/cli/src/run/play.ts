// One target from opening to closing: the five calls, then the cases. What happens is emitted as events, all of them plain data.
import type { RunHeader } from "@kms-conformance/report"
import {
  capabilitiesOf,
  type Instance,
  type ProgressEvent,
  type RunClock,
  type RunOptions,
  type RunResult,
  run,
  type SmokeReport,
  type Suite,
  shownCapabilities,
  smoke,
} from "@kms-conformance/runner"
import { openTarget, type TargetOptions } from "@kms-conformance/targets"
import { defined } from "../defined.ts"
import { withinBudget } from "./within-budget.ts"

export interface Play {
  readonly target: string
  readonly targetOptions: TargetOptions
  readonly options: Pick<RunOptions, "concurrency" | "timeout" | "bail" | "baseline" | "keepTraces"> & {
    readonly seed: number
    readonly filter: Readonly<Record<string, unknown>>
  }
}

export type PlayEvent =
  | ProgressEvent
  | { readonly type: "unfit"; readonly where: string; readonly report: SmokeReport; readonly notes: readonly string[] }
  | { readonly type: "header"; readonly header: RunHeader }
  /** What a run that costs money would do. */
  | { readonly type: "plan"; readonly words: string }

export interface Stage {
  readonly suite: Suite
  readonly instances: readonly Instance[]
  readonly clock: RunClock
  readonly signal: AbortSignal
  emit(event: PlayEvent): void
}

/** The result; undefined when the five calls show that a run would be wasted: the event `unfit` then says why. */
export async function play(
  { target: name, targetOptions, options }: Play,
  { suite, instances, clock, signal, emit }: Stage,
): Promise<RunResult | undefined> {
  if (name === "aws") emit({ type: "plan", words: withinBudget(instances, targetOptions) })
  const target = await openTarget(name, targetOptions)
  try {
    const report = await smoke(target, { clock })
    if (!report.ok) {
      const notes = (await target.leave?.()) ?? []
      emit({ type: "unfit", where: `${target.name} at ${target.endpoint.origin}`, report, notes })
      return undefined
    }
    const header: RunHeader = {
      schema: 1,
      suite: { version: suite.version, rules: suite.rules.size, cases: suite.instances.length },
      target: {
        name: target.name,
        endpoint: target.endpoint.origin,
        region: target.region,
        ...defined({ account: report.account }),
        capabilities: shownCapabilities(capabilitiesOf(target)),
      },
      startedAt: new Date(clock.now()).toISOString(),
      seed: options.seed,
      filter: options.filter,
      planned: instances.length,
    }
    emit({ type: "header", header })
    return await run(suite, target, { ...options, instances, clock, signal, onProgress: emit })
  } finally {
    await target.close()
  }
}
