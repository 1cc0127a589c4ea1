// `run`: the suite against each target in turn. In turn, so that they do not slow each other down and msw, which takes
// hold of the sockets of the whole process, is alone.
import { targetTable, type View } from "@kms-conformance/report"
import { loadSuite, type RunResult, select, worstExitCode } from "@kms-conformance/runner"
import { openTarget } from "@kms-conformance/targets"
import { wantsColor } from "../color.ts"
import { filterOf } from "../filter.ts"
import type { FilterFlags, TargetFlags } from "../flags.ts"
import { type Io, signalCodes } from "../io.ts"
import { runOneTarget } from "../run/one-target.ts"
import { planOutputs } from "../run/outputs.ts"
import { rerunCommand } from "../run/rerun.ts"
import { chooseTargets } from "../target-choice.ts"

export interface RunFlags extends FilterFlags, TargetFlags {
  readonly concurrency?: number
  readonly timeout?: number
  readonly seed?: number
  readonly bail?: boolean
  readonly reporter?: readonly string[]
  readonly out?: string
  readonly color?: boolean
}

const UNREACHABLE = 3

export async function run(patterns: readonly string[], flags: RunFlags, io: Io): Promise<number> {
  const targets = await chooseTargets(flags, io.env)
  const suite = await loadSuite(flags.suite)
  const filter = filterOf(patterns, flags)
  const instances = select(suite, filter)
  const outputs = planOutputs(flags.reporter, flags.out, io)
  const seed = flags.seed ?? Math.trunc(io.now()) % 0x1_0000_0000
  const looks: View = { color: wantsColor(flags, io), width: io.width, suite }

  const stop = new AbortController()
  let stopCode: number | undefined
  const stopListening = io.onStop((signal) => {
    stopCode = signalCodes[signal]
    io.err("\nstopping: what was made is cleaned up, what is known is reported; once more to stop at once\n")
    stop.abort()
  })

  const results: RunResult[] = []
  let unreachable = 0
  for (const name of targets.names) {
    if (stop.signal.aborted) break
    const target = await openTarget(name, targets.options)
    try {
      const result = await runOneTarget(target, {
        suite,
        instances,
        options: { ...pick(flags, ["concurrency", "timeout", "bail"]), filter: { ...filter }, signal: stop.signal },
        seed,
        outputs,
        view: (of) => ({ ...looks, before: results, rerun: rerunCommand(of, seed, flags, flags.suite) }),
        io,
      })
      if (result === undefined) unreachable++
      else results.push(result)
    } finally {
      await target.close()
    }
  }
  stopListening()
  outputs.end(results)
  if (targets.names.length > 1 && results.length > 0 && outputs.forPeople) io.out(`\n${targetTable(results, looks)}`)
  return stopCode ?? (unreachable > 0 ? UNREACHABLE : worstExitCode(results))
}

function pick<Value extends object, Name extends keyof Value>(value: Value, names: readonly Name[]): Partial<Pick<Value, Name>> {
  return Object.fromEntries(names.filter((name) => value[name] !== undefined).map((name) => [name, value[name]])) as Partial<
    Pick<Value, Name>
  >
}
