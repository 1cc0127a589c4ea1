// The seam between the pipeline and whatever decides who may do what.
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
 * Why not, for the refusal's text. `hidden` does not tell whether the resource exists; `denied`, `identity`, `boundary` and
 * `session` name the kind of policy that does not allow it, `explicit-…` the one that forbids it.
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

export interface Decision {
  readonly allowed: boolean
  /** Of a refusal. */
  readonly reason?: Reason
  /** What decided, or what was missing: for the event log, never for the caller. */
  readonly because: readonly Finding[]
}

export type Authorizer = (question: Question, ctx: Context) => Decision

/** A question and its answer. */
export interface Verdict {
  readonly question: Question
  readonly decision: Decision
}
