// `resume`: takes away what runs against AWS left behind that were cut, by their journals.
import { UsageError } from "@kms-conformance/runner"
import { resume as takeAway } from "@kms-conformance/targets"
import type { TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { chooseTargets } from "../target-choice.ts"

export type ResumeFlags = Pick<
  TargetFlags,
  "account" | "journals" | "endpoint" | "region" | "accessKeyId" | "secretAccessKey" | "sessionToken" | "profile"
>

const LEFT = 1

/** Nothing that is taken away costs anything: the target wants a budget all the same. */
const UNSPENT = 1

export async function resume(flags: ResumeFlags, io: Io): Promise<number> {
  if (flags.account === undefined) throw new UsageError("say with --account in which account runs are to be cleaned up after")
  const { options } = await chooseTargets({ ...flags, target: ["aws"], budget: UNSPENT }, io.env)
  const { runs, keys, aliases, left } = await takeAway(options)
  io.out(
    runs + keys + aliases + left.length === 0
      ? `nothing is left of any run in account ${flags.account}\n`
      : `runs cleaned up: ${runs}; keys scheduled for deletion in 7 days: ${keys}; aliases deleted: ${aliases}\n`,
  )
  for (const one of left) io.err(`kms-conformance: still there: ${one}\n`)
  return left.length === 0 ? 0 : LEFT
}
