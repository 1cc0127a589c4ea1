// The constraints that the model puts on single members. Rules across members belong to the operations.
import { constraintText } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { fault } from "../fault.ts"

export function validate({ violations }: Pick<Call, "violations">): Partial<Call> {
  if (violations.length > 0) throw fault("ValidationException", { message: constraintText(violations) })
  return {}
}
