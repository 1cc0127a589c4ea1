// The constraints that the model puts on single members. Rules across members belong to the operations.
import { constraintText, type Violation } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { fault } from "../fault.ts"

export function validate({ violations }: Pick<Call, "violations">): Partial<Call> {
  if (violations.length === 0) return {}
  const [first] = violations
  if (violations.every(isPolicyTooLong)) throw fault("LimitExceededException", { reason: "policy", limit: Number(first?.limit) })
  throw fault("ValidationException", { message: constraintText(violations) })
}

// The one constraint with an error of its own: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html (Policy)
function isPolicyTooLong({ path, keyword }: Violation): boolean {
  return keyword === "maxLength" && path.length === 1 && path[0] === "Policy"
}
