// The seam between the pipeline and whatever decides who may do what.
import type { Context } from "../context.ts"
import type { GrantRecord, KeyRecord } from "../keys/record.ts"

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

export interface Decision {
  readonly allowed: boolean
  /** For the refusal's text: `hidden` does not tell whether the resource exists. */
  readonly reason?: "hidden" | "denied"
}

export type Authorizer = (question: Question, ctx: Context) => Decision
