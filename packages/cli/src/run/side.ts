// One side of `diff`: a result file, or a target that is played.
import { existsSync } from "node:fs"
import { type Instance, type RunResult, readResults, type Suite, UsageError } from "@kms-conformance/runner"
import { profileNames } from "@kms-conformance/targets"
import type { PlayFlags, TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { chooseTargets, type TargetChoice } from "../target-choice.ts"
import { type Played, playOne } from "./play-one.ts"

export interface Side {
  /** As it was given. */
  readonly text: string
  readonly play: (more: { readonly suite: Suite; readonly instances: readonly Instance[]; readonly seed: number }) => Promise<Played>
}

/** Throws UsageError when it is neither, before anything has run. */
export async function sideOf(text: string, flags: TargetFlags & PlayFlags, io: Io): Promise<Side> {
  if (/\.(nd)?json$/.test(text) && existsSync(text)) {
    const result = oneResult(text)
    return { text, play: async () => ({ result, stopped: undefined }) }
  }
  const { names, options } = await choiceOf(text, flags, io)
  return {
    text,
    play: ({ suite, instances, seed }) =>
      playOne({ target: names[0]!, targetOptions: options, suite, instances, flags: { ...flags, seed }, more: { keepTraces: true } }, io),
  }
}

function oneResult(path: string): RunResult {
  const [result, ...others] = readResults(path)
  if (others.length > 0) throw new UsageError(`${path} holds results of several targets: give a file for each`)
  return result!
}

/** An address, a ready-made profile, or anything that --target takes. */
function choiceOf(text: string, flags: TargetFlags, io: Io): Promise<TargetChoice> {
  if (/^https?:/.test(text)) return chooseTargets({ ...flags, endpoint: text }, io.env)
  if (profileNames().includes(text)) return chooseTargets({ ...flags, profile: text }, io.env)
  return chooseTargets({ ...flags, target: [text] }, io.env)
}
