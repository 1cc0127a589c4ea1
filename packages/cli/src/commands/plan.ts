// `plan`: what a run would make and ask for, and what that costs at most on AWS. Sends nothing.
import { type Plan, plan as planOf, select, wholeRun } from "@kms-conformance/runner"
import { awsPlan, dollars, loadProfile } from "@kms-conformance/targets"
import { defined } from "../defined.ts"
import { EXIT } from "../exit-code.ts"
import { filterOf } from "../filter.ts"
import type { FilterFlags, TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { suiteOf } from "../suite.ts"

export interface PlanFlags extends FilterFlags, Pick<TargetFlags, "region" | "secondRegion" | "profile" | "budget"> {
  readonly target?: "aws"
}

export async function plan(patterns: readonly string[], flags: PlanFlags, io: Io): Promise<number> {
  const instances = select(await suiteOf(flags.suite), filterOf(patterns, flags))
  if (flags.target === undefined) {
    io.out(planText(wholeRun(planOf(instances))))
    return 0
  }
  const region = flags.region ?? (io.env.AWS_REGION || io.env.AWS_DEFAULT_REGION || undefined)
  const file = flags.profile === undefined ? undefined : loadProfile(flags.profile)
  const { plan, skipped, cost } = awsPlan(instances, defined({ region, secondRegion: flags.secondRegion, file }))
  io.out(planText(plan))
  if (skipped > 0) io.out(`skipped   ${skipped} ${skipped === 1 ? "case needs" : "cases need"} what the target does not have\n`)
  io.out(
    `cost      ${dollars(cost.calm)}, were every key kept for a month; at most ${dollars(cost.most)}, if requests have to be repeated\n` +
      `          ${dollars(cost.hour)}, if all are gone within the hour, as they are when nothing cuts the run off\n`,
  )
  if (flags.budget === undefined || cost.most <= flags.budget) return EXIT.asExpected
  io.err(`kms-conformance: that is more than the budget of ${dollars(flags.budget)}\n`)
  return EXIT.failed
}

function planText({ cases, requests, keys, aliases, grants, made }: Plan): string {
  const { CreateKey = 0, ReplicateKey = 0, RotateKeyOnDemand = 0 } = made
  const inSteps = CreateKey + ReplicateKey
  const before = keys.map(
    ({ count, input, shared }) => `  ${String(count).padStart(6)}  ${JSON.stringify(input)}${shared ? ", shared" : ""}`,
  )
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)
  return [
    `cases     ${cases}`,
    `requests  ${sum(Object.values(requests))}`,
    ...Object.entries(requests).map(([operation, count]) => `  ${String(count).padStart(6)}  ${operation}`),
    `keys      ${sum([...keys.map(({ count }) => count), inSteps])}`,
    ...before,
    ...(inSteps > 0 ? [`  ${String(inSteps).padStart(6)}  by cases themselves, and to see whether the target can be tested`] : []),
    ...(RotateKeyOnDemand > 0 ? [`rotations ${RotateKeyOnDemand}, each paid for like a key`] : []),
    `aliases   ${aliases}`,
    `grants    ${grants}`,
    "",
  ].join("\n")
}
