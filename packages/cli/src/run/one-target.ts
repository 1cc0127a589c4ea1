// One target from opening to closing: smoke, the cases, the reports.
import type { View } from "@kms-conformance/report"
import { type Instance, type RunOptions, type RunResult, run, type Suite, smoke, type Target } from "@kms-conformance/runner"
import { smokeText } from "../commands/smoke.ts"
import type { Io } from "../io.ts"
import type { Outputs } from "./outputs.ts"
import { progressPrinter } from "./progress.ts"

export interface Session {
  readonly suite: Suite
  readonly instances: readonly Instance[]
  readonly options: Pick<RunOptions, "concurrency" | "timeout" | "bail" | "filter" | "signal">
  readonly seed: number
  readonly outputs: Outputs
  readonly view: (target: string) => View
  readonly io: Io
}

/** Undefined when the smoke test says that a run would be wasted: that has been said on standard error then. */
export async function runOneTarget(target: Target, session: Session): Promise<RunResult | undefined> {
  const { suite, instances, options, seed, outputs, io } = session
  const report = await smoke(target, { clock: io })
  if (!report.ok) {
    io.err(smokeText(`${target.name} at ${target.endpoint.origin}`, report))
    return undefined
  }
  const open = outputs.open(target.name)
  const progress = progressPrinter(target.name, io)
  for (const output of open) output.started?.(header(target, session))
  const result = await run(suite, target, {
    ...options,
    instances,
    seed,
    clock: io,
    onProgress(event) {
      progress.onProgress(event)
      if (event.type === "case") for (const output of open) output.finished?.(event.result)
    },
  })
  progress.end()
  for (const output of open) output.ended(result, session.view(target.name))
  return result
}

function header({ name, endpoint, region }: Target, { suite, instances, options, seed, io }: Session) {
  return {
    schema: 1 as const,
    suite: { version: suite.version, rules: suite.rules.size, cases: suite.instances.length },
    target: { name, endpoint: endpoint.href, region },
    startedAt: new Date(io.now()).toISOString(),
    seed,
    filter: options.filter ?? {},
    planned: instances.length,
  }
}
