// Before a run against AWS: what it would make, and that this is within the budget.
import { type Instance, UsageError } from "@kms-conformance/runner"
import { awsPlan, dollars, type TargetOptions } from "@kms-conformance/targets"

/** What the run would do, in one sentence. Throws UsageError when it may cost more than its budget: nothing has been sent then. */
export function withinBudget(instances: readonly Instance[], options: TargetOptions): string {
  const { plan, skipped, cost } = awsPlan(instances, options)
  const budget = options.aws?.budget ?? 0
  if (cost.most > budget)
    throw new UsageError(
      `the plan of this run costs up to ${dollars(cost.most)}, and the budget is ${dollars(budget)}: nothing was sent; choose fewer cases, or raise the budget`,
    )
  const { CreateKey = 0, ReplicateKey = 0 } = plan.made
  const keys = plan.keys.reduce((sum, { count }) => sum + count, CreateKey + ReplicateKey)
  const requests = Object.values(plan.requests).reduce((sum, count) => sum + count, 0)
  const left = skipped > 0 ? `, ${skipped} skipped` : ""
  return `plan: ${plan.cases} cases${left}, ${keys} keys, ${requests} requests: ${dollars(cost.calm)} of the budget of ${dollars(budget)}, were every key kept for a month`
}
