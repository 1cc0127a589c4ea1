// `plan`: what a run would make and ask for, and what that costs at most on AWS. Sends nothing.
import { missingNeeds, type Plan, plan as planOf, select, wholeRun } from "@kms-conformance/runner"
import { awsCapabilities, dollars, highestCost, loadProfile } from "@kms-conformance/targets"
import { filterOf } from "../filter.ts"
import type { FilterFlags, TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { suiteOf } from "../suite.ts"

export interface PlanFlags extends FilterFlags, Pick<TargetFlags, "region" | "secondRegion" | "profile" | "budget"> {
  readonly target?: "aws"
}

const OVER_BUDGET = 1

export async function plan(patterns: readonly string[], flags: PlanFlags, io: Io): Promise<number> {
  const instances = select(await suiteOf(flags.suite), filterOf(patterns, flags))
  if (flags.target === undefined) {
    io.out(planText(wholeRun(planOf(instances))))
    return 0
  }
  const region = flags.region ?? (io.env.AWS_REGION || io.env.AWS_DEFAULT_REGION || undefined)
  const able = awsCapabilities({
    ...(region === undefined ? {} : { region }),
    ...(flags.secondRegion === undefined ? {} : { secondRegion: flags.secondRegion }),
    ...(flags.profile === undefined ? {} : { file: loadProfile(flags.profile) }),
  })
  const playable = instances.filter(({ needs }) => missingNeeds(needs, able) === undefined)
  const planned = wholeRun(planOf(playable))
  const cost = highestCost(planned)
  const skipped = instances.length - playable.length
  io.out(
    `${planText(planned)}${skipped > 0 ? `skipped   ${skipped} ${skipped === 1 ? "case needs" : "cases need"} what the target does not have\n` : ""}`,
  )
  io.out(`cost      at most ${dollars(cost)}, if every key is kept for a month and every request repeated as often as may be\n`)
  if (flags.budget === undefined || cost <= flags.budget) return 0
  io.err(`kms-conformance: that is more than the budget of ${dollars(flags.budget)}\n`)
  return OVER_BUDGET
}

function planText({ cases, requests, keys, aliases, grants }: Plan): string {
  const made = keys.map(({ count, input, shared }) => `  ${String(count).padStart(6)}  ${JSON.stringify(input)}${shared ? ", shared" : ""}`)
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)
  return [
    `cases     ${cases}`,
    `requests  ${sum(Object.values(requests))}`,
    ...Object.entries(requests).map(([operation, count]) => `  ${String(count).padStart(6)}  ${operation}`),
    `keys      ${sum(keys.map(({ count }) => count))} before the steps of cases`,
    ...made,
    `aliases   ${aliases}`,
    `grants    ${grants}`,
    "",
  ].join("\n")
}
