// `resume`: takes away what interrupted runs against AWS left behind, as their journals have it.
import { UsageError } from "@kms-conformance/runner"
import { resume as takeAway } from "@kms-conformance/targets"
import { EXIT } from "../exit-code.ts"
import type { TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { chooseTargets } from "../target-choice.ts"

export type ResumeFlags = Pick<
  TargetFlags,
  "account" | "journals" | "endpoint" | "region" | "accessKeyId" | "secretAccessKey" | "sessionToken" | "profile"
> & { readonly run?: string }

/** The target needs a budget; taking things away costs nothing. */
const UNSPENT = 1

export async function resume({ run, ...flags }: ResumeFlags, io: Io): Promise<number> {
  if (flags.account === undefined) throw new UsageError("say with --account in which account runs are to be cleaned up after")
  const { options } = await chooseTargets({ ...flags, target: ["aws"], budget: UNSPENT }, io.env)
  const { runs, keys, aliases, left, going } = await takeAway(options, run)
  const ended = going.length > 0 ? "any run that has ended" : run === undefined ? "any run" : `run ${run}`
  io.out(
    runs + keys + aliases + left.length === 0
      ? `nothing is left of ${ended} in account ${flags.account}\n`
      : `runs cleaned up: ${runs}; keys scheduled for deletion in 7 days: ${keys}; aliases deleted: ${aliases}\n`,
  )
  for (const one of going)
    io.err(`kms-conformance: run ${one.run} goes on in process ${one.process}: left alone; if it does not, resume --run ${one.run}\n`)
  for (const one of left) io.err(`kms-conformance: still there: ${one}\n`)
  return left.length === 0 ? EXIT.asExpected : EXIT.failed
}
