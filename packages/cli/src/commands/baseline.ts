// `baseline update` and `baseline check`: the known failures of one target, written down or held against a run.
import {
  baselineText,
  exitCode,
  judgeResult,
  loadBaseline,
  type RunResult,
  readResults,
  requireKept,
  type Suite,
  select,
  UsageError,
  updateBaseline,
} from "@kms-conformance/runner"
import { EXIT } from "../exit-code.ts"
import { filterOf } from "../filter.ts"
import { flagName } from "../flag-name.ts"
import type { FilterFlags, PlayFlags, TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { existingBaseline, otherTarget, otherVersion } from "../run/baseline-of.ts"
import { changesText } from "../run/changes-text.ts"
import { playOne } from "../run/play-one.ts"
import { requireWritable, writeFile } from "../run/write-file.ts"
import { suiteOf } from "../suite.ts"
import { chooseTargets } from "../target-choice.ts"

const WHAT_OF_THEM = {
  update: "; what is written of them stays as it is",
  check: ", for reasons that the baseline does not list",
} as const

export interface BaselineFlags extends FilterFlags, TargetFlags, PlayFlags {
  readonly baseline: string
  readonly result?: string
  readonly errored?: boolean
}

export async function baseline(what: "update" | "check", patterns: readonly string[], flags: BaselineFlags, io: Io): Promise<number> {
  if (flags.result !== undefined) requireNothingToRun(patterns, flags)
  const suite = await suiteOf(flags.suite)
  const ids = new Set(suite.instances.map(({ id }) => id))
  const before = what === "check" ? existingBaseline(flags.baseline, suite) : loadBaseline(flags.baseline)
  if (before) requireKept(before, ids)
  if (what === "update") requireWritable(flags.baseline)
  else if (before) io.err(otherVersion(before, suite))
  const played = flags.result === undefined ? await fromRun(patterns, flags, suite, io) : { result: fromFile(flags.result) }
  if ("stopped" in played && played.stopped !== undefined) return played.stopped
  const { result } = played
  if (!result) return EXIT.unreachable
  const ran = result.cases.filter(({ outcome }) => outcome !== "skipped")
  if (ran.length === 0) throw new UsageError(`nothing was run against ${result.target.name}: every case was skipped`)
  if (before) io.err(otherTarget(before, result.target.name))
  // A case that could not be run may be known for that very reason.
  const judged = before ? judgeResult(result, before) : result
  const { changes, baseline: after } = updateBaseline(before, judged, ids, flags.errored)
  io.out(changesText(changes))
  const errored = judged.cases.filter(({ outcome }) => outcome === "errored").length
  if (errored > 0 && !flags.errored) io.err(`kms-conformance: ${errored} of ${ran.length} cases could not be run${WHAT_OF_THEM[what]}\n`)
  if (what === "check") return exitCode(judged)
  if (result.stopped) {
    io.err(`kms-conformance: nothing is written: ${result.stopped.reason}\n`)
    return exitCode(result)
  }
  writeFile(flags.baseline, baselineText(after))
  io.err(`written to ${flags.baseline}\n`)
  return 0
}

async function fromRun(patterns: readonly string[], flags: BaselineFlags, suite: Suite, io: Io) {
  const { names, options: targetOptions } = await chooseTargets(flags, io.env)
  if (names.length > 1) throw new UsageError(`a baseline is of one target, not of ${names.join(" and ")}`)
  return playOne({ target: names[0]!, targetOptions, suite, instances: select(suite, filterOf(patterns, flags)), flags }, io)
}

function fromFile(path: string): RunResult {
  const [result, ...others] = readResults(path)
  if (others.length > 0) throw new UsageError(`${path} holds results of several targets, and a baseline is of one`)
  return result!
}

/** Flags that say something of a result that is there already. */
const WITH_RESULT = ["result", "baseline", "suite", "errored"]

function requireNothingToRun(patterns: readonly string[], flags: BaselineFlags): void {
  const idle = Object.keys(flags).filter((flag) => !WITH_RESULT.includes(flag))
  const [first] = [...idle.map(flagName), ...patterns]
  if (first !== undefined) throw new UsageError(`--result is of a run that has been, with the cases that it had: leave ${first} out`)
}
