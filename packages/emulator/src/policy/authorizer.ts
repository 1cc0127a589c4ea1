// The seam between the pipeline and the evaluation of policies and grants.
import type { Context } from "../context.ts"
import type { GrantRecord, KeyRecord } from "../keys/record.ts"
import type { Finding } from "./finding.ts"

/** May the caller of this request do `action` to `resource`? */
export interface Question {
  /** IAM action, `kms:Decrypt`. */
  readonly action: string
  /** Key ARN, alias ARN, or `*` for operations without a resource. */
  readonly resource: string
  /** The key behind the resource, whose policy and grants decide; absent for aliases and `*`. */
  readonly key?: KeyRecord
  /** The grant that is to be retired, which decides about that; absent for every other action. */
  readonly grant?: GrantRecord
}

/**
 * Why a permission is refused; it selects the error's text. `hidden`: the text does not reveal whether the resource exists.
 * `denied`, `identity`, `boundary`, `session`: the kind of policy that does not allow it. `explicit-…`: the kind that denies it.
 */
export type Reason =
  | "hidden"
  | "denied"
  | "identity"
  | "boundary"
  | "session"
  | "explicit-key"
  | "explicit-identity"
  | "explicit-boundary"
  | "explicit-session"

/** The answer to a Question. */
export interface Decision {
  readonly allowed: boolean
  /** Of a refusal. Default: `hidden`. */
  readonly reason?: Reason
  /** The statements and grants that decided, or what was missing. For the event log; the caller never sees it. */
  readonly because: readonly Finding[]
}

export type Authorizer = (question: Question, ctx: Context) => Decision

/** A question and its answer. */
export interface Verdict {
  readonly question: Question
  readonly decision: Decision
}
