// All that is known when a statement is held against a request.
import type { Context } from "../context.ts"
import type { Question } from "./authorizer.ts"

export interface Facts {
  readonly question: Question
  readonly ctx: Context
  /** Whose statement it is: some condition keys are known to one kind of policy only. */
  readonly policy: PolicyKind
}

/** `key`: the policy of the key; `identity`: of the caller, as are permissions boundaries and session policies. */
export type PolicyKind = "key" | "identity"
