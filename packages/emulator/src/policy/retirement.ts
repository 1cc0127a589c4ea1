// Who may retire a grant: the grant itself says so, policies hardly matter.
// https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html
import type { Caller } from "../context.ts"
import { parseArn } from "../keys/arn.ts"
import type { GrantRecord } from "../keys/record.ts"
import { parsePrincipalArn } from "./principal-arn.ts"

/**
 * The account of the key and the account that made the grant, its retiring principal, and its grantee if RetireGrant is among
 * the operations.
 */
export function mayRetire(grant: GrantRecord, caller: Caller): boolean {
  if (grant.issuingAccount === caller.account || parseArn(grant.keyArn)?.account === caller.account) return true
  if (isPrincipal(grant.retiringPrincipal, caller)) return true
  return grant.operations.includes("RetireGrant") && isPrincipal(grant.granteePrincipal, caller)
}

// An account as the principal is whoever the account lets: in this mode every caller of it.
function isPrincipal(arn: string | undefined, { account, principalArn }: Caller): boolean {
  if (arn === undefined) return false
  return arn === principalArn || (arn.endsWith(":root") && parsePrincipalArn(arn)?.account === account)
}
