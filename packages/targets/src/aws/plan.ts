// What a run against AWS would ask for and make, and what that costs. Nothing is opened and nothing sent.
import { type Instance, missingNeeds, type Plan, plan, wholeRun } from "@kms-conformance/runner"
import { QUESTION } from "./account.ts"
import { type AwsPlace, awsCapabilities } from "./capabilities.ts"
import { type Cost, costOf } from "./prices.ts"

export interface AwsPlan {
  readonly plan: Plan
  /** Cases that need what is not there. */
  readonly skipped: number
  readonly cost: Cost
}

/** Throws UsageError for regions that are none. */
export function awsPlan(instances: readonly Instance[], place: AwsPlace): AwsPlan {
  const able = awsCapabilities(place)
  const playable = instances.filter(({ needs }) => missingNeeds(needs, able) === undefined)
  const options = { waits: able.has("eventual") }
  const whole = wholeRun(plan(playable, options), options)
  const asking = { ...whole, requests: { ...whole.requests, [QUESTION]: (whole.requests[QUESTION] ?? 0) + 1 } }
  return { plan: asking, skipped: instances.length - playable.length, cost: costOf(asking) }
}
