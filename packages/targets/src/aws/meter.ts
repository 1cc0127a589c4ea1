// Counts what a run may have cost so far, and refuses the request that would go past the budget.
import { TransportError } from "@kms-conformance/runner"
import { dollars, highestPrice } from "./prices.ts"

export interface Meter {
  /** Throws TransportError when the request could cost more than is left; nothing has been sent then. */
  charge(operation: string): void
  readonly spent: () => number
}

export function meter(budget: number): Meter {
  let spent = 0
  return {
    spent: () => spent,
    charge(operation) {
      const price = highestPrice(operation)
      // What takes something away lowers the bill, and is never refused.
      const saves = /^(ScheduleKeyDeletion|Delete)/.test(operation)
      if (!saves && spent + price > budget)
        throw new TransportError(
          "aborted",
          `${operation} was not sent: with it the run could cost more than its budget of ${dollars(budget)}`,
        )
      spent += price
    },
  }
}
