// What a run would do, without sending anything.
import type { Instance, Suite } from "./suite-types.ts"

export interface Plan {
  readonly cases: number
  /** Requests by operation, set-up included; pages and polls count once. */
  readonly requests: Readonly<Record<string, number>>
  /** Keys by CreateKey input as JSON, and how many of each are made. */
  readonly keys: readonly { readonly input: Readonly<Record<string, unknown>>; readonly count: number; readonly shared: boolean }[]
  readonly aliases: number
  readonly grants: number
}

/** What a run of these cases would do. */
export function plan(_suite: Suite, _instances: readonly Instance[]): Plan {
  throw new Error("not built yet")
}
