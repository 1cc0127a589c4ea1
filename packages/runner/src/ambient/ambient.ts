// The form of a check that is made on every answer, whatever the case asks.
import type { OperationName } from "@kms-conformance/model"
import type { Mismatch } from "../match/matcher.ts"
import type { Credentials } from "../target-types.ts"
import type { Answer } from "../wire/answer.ts"

export interface Exchange {
  readonly operation: OperationName
  /** Body as sent. */
  readonly sent: unknown
  readonly answer: Answer
  readonly credentials: Credentials | undefined
}

/** Where the answer breaks the rule, or undefined. */
export type AmbientCheck = (exchange: Exchange) => Mismatch | undefined
