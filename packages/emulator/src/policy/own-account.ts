// Who may do what, without policies: an account may do everything to what is its own, nobody else anything.
import type { Context } from "../context.ts"
import type { Decision, Question } from "./authorizer.ts"
import { isDirectAction } from "./aws-managed.ts"
import { mayRetire } from "./retirement.ts"

const ALLOWED: Decision = { allowed: true }
// What another account owns stays hidden, existing or not (observed: aws-controllers-k8s/dynamodb-controller docs/api-quirks).
const HIDDEN: Decision = { allowed: false, reason: "hidden" }
const DENIED: Decision = { allowed: false, reason: "denied" }

export function ownAccount({ action, key, grant }: Question, ctx: Context): Decision {
  if (grant !== undefined) return mayRetire(grant, ctx.caller) ? ALLOWED : HIDDEN
  if (key === undefined) return ALLOWED
  if (key.account !== ctx.caller.account) return HIDDEN
  // https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html: AWS managed keys are not the customer's to change or use.
  if (key.keyManager === "AWS" && !isDirectAction(action)) return DENIED
  return ALLOWED
}
