// Counts what a run may have cost so far, and refuses the request that would go past the budget.
import { TransportError } from "@kms-conformance/runner"
import { dollars, keyPrice, requestPrice } from "./prices.ts"

export interface Meter {
  /** Throws TransportError when the request could cost more than is left; nothing has been sent then. */
  charge(operation: string): void
  /** Counts one that is sent whatever it costs: to clean up. */
  count(operation: string): void
  /** The request was refused: it has made nothing that is paid for by the month. */
  refused(operation: string): void
  /** What there is to pay, if everything is kept for a month. */
  bill(): Bill
}

export interface Bill {
  readonly requests: number
  readonly keys: number
  readonly dollars: number
}

/** @param over aborted, with a sentence as its reason, as soon as a request would have gone past the budget */
export function meter(budget: number, over: AbortController): Meter {
  let spent = 0
  let requests = 0
  let keys = 0
  const count = (operation: string) => {
    spent += keyPrice(operation) + requestPrice(operation)
    requests++
    if (keyPrice(operation) > 0) keys++
  }
  return {
    count,
    bill: () => ({ requests, keys, dollars: spent }),
    charge(operation) {
      const price = keyPrice(operation) + requestPrice(operation)
      // What takes something away lowers the bill, and is never refused.
      const saves = /^(ScheduleKeyDeletion|Delete)/.test(operation)
      if (!saves && spent + price > budget) {
        const sentence = `${operation} was not sent: with it the run could cost more than its budget of ${dollars(budget)}`
        over.abort(sentence)
        throw new TransportError("aborted", sentence)
      }
      count(operation)
    },
    refused(operation) {
      if (keyPrice(operation) === 0) return
      spent -= keyPrice(operation)
      keys--
    },
  }
}
