// The lockout safety check: a new key policy must let its author change it again.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-BypassPolicyLockoutSafetyCheck
import type { Caller } from "../context.ts"
import { fault } from "../fault.ts"
import type { Statement } from "./document.ts"

const ACTION = "kms:PutKeyPolicy"

/**
 * Refuses a policy that does not let the caller put another one. Conditions are not evaluated: an Allow with one counts,
 * a Deny with one does not, so that no policy is refused which AWS may accept.
 *
 * @throws MalformedPolicyDocumentException
 */
export function requireNoLockout(statements: readonly Statement[], caller: Caller): void {
  const applying = statements.filter((statement) => appliesTo(statement, caller))
  const allowed = applying.some(({ effect }) => effect === "Allow")
  const denied = applying.some(({ effect, conditions }) => effect === "Deny" && conditions === undefined)
  if (!allowed || denied) throw fault("MalformedPolicyDocumentException", { reason: "lockout" })
}

function appliesTo(statement: Statement, caller: Caller): boolean {
  return namesCaller(statement, caller) && coversAction(statement) && coversKey(statement)
}

// An account in a policy stands for everybody to whom the account gives the permission; its root user has all of them.
function namesCaller({ principals, inverted }: Statement, { account, principalArn }: Caller): boolean {
  const named = (principals.AWS ?? []).some(
    (one) => one === "*" || one === account || one === principalArn || (one.endsWith(":root") && one.includes(`::${account}:`)),
  )
  return named !== inverted
}

function coversAction({ actions, notActions }: Statement): boolean {
  return actions.some(coversPut) || (notActions.length > 0 && !notActions.some(coversPut))
}

// Actions are compared without letter case, with * and ? as wildcards:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
function coversPut(pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".")
  return new RegExp(`^${source}$`, "is").test(ACTION)
}

// In a key policy a resource means this key, and "*" is how to say so; an ARN cannot name a key that does not exist yet.
function coversKey({ resources, notResources }: Statement): boolean {
  return resources.includes("*") || (notResources.length > 0 && !notResources.includes("*"))
}
