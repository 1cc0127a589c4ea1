// `merge FILE…`: results of shards, or of several targets, as one; reported and judged as if one run had made them.
import { targetTable, type View } from "@kms-conformance/report"
import { mergeResults, type RunResult, readResults, UsageError, worstExitCode } from "@kms-conformance/runner"
import { wantsColor } from "../color.ts"
import type { Io } from "../io.ts"
import { planOutputs } from "../run/outputs.ts"
import { suiteOf } from "../suite.ts"

export interface MergeFlags {
  readonly suite?: string
  readonly reporter?: readonly string[]
  readonly out?: string
  readonly color?: boolean
}

export async function merge(paths: readonly string[], flags: MergeFlags, io: Io): Promise<number> {
  const suite = await suiteOf(flags.suite)
  const ids = suite.instances.map(({ id }) => id)
  const results = mergeResults(paths.flatMap(readResults), ids)
  if (flags.out !== undefined) requireNames(results)
  const outputs = planOutputs(flags.reporter, flags.out, io)
  const looks: View = { color: wantsColor(flags, io), width: io.width, suite }
  for (const [index, result] of results.entries()) {
    for (const output of outputs.open(result.target.name, io.out)) {
      output.started?.({ ...result, planned: result.cases.length })
      for (const one of result.cases) output.finished?.(one)
      output.ended?.(result, { ...looks, before: results.slice(0, index) })
    }
    if (result.stopped) io.err(`kms-conformance: ${result.target.name} is not whole: ${result.stopped.reason}\n`)
  }
  outputs.end(results, looks)
  if (results.length > 1 && outputs.forPeople) io.out(`\n${targetTable(results, looks)}`)
  return worstExitCode(results)
}

/** The files of each are called by its name. */
function requireNames(results: readonly RunResult[]): void {
  const names = results.map(({ target }) => target.name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice === undefined) return
  throw new UsageError(`there are results of ${twice} in several regions: merge each by itself, so that their files are told apart`)
}
