// One case in words, for people who look at it without the repository.
import type { Instance, Rule, Suite } from "./suite-types.ts"

export interface ExplainedStep {
  /** From 1. */
  readonly number: number
  /** `Decrypt`, `POST /`, `check different`, `advance 7 days`. */
  readonly what: string
  readonly note?: string
  /** What is sent, in words. */
  readonly sent?: string
  /** What is expected, in words. */
  readonly expected: string
  /** Name under which later steps use the answer. */
  readonly as?: string
}

export interface Explanation {
  readonly instance: Instance
  readonly rule: Rule & { readonly id: string }
  /** `key: CreateKey {}` */
  readonly given: readonly string[]
  readonly steps: readonly ExplainedStep[]
}

/** Rule, set-up and steps of one case, in words. */
export function explain(_suite: Suite, _instance: Instance): Explanation {
  throw new Error("not built yet")
}
