// Who may retire a grant: the grant itself says so. Key policies have no say in it, and of identity policies those that forbid
// it; those that allow it count where the grant leaves it to an account.
// https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html
import type { Context } from "../context.ts"
import { parseArn } from "../keys/arn.ts"
import type { GrantRecord } from "../keys/record.ts"
import type { Decision, Question } from "./authorizer.ts"
import type { Finding } from "./finding.ts"
import { identitySays } from "./identity-says.ts"
import { naming } from "./names.ts"
import { principalOf } from "./principal.ts"

/**
 * The retiring principal; the grantee if RetireGrant is among the operations; and the account that made the grant, or the one
 * of the key: the page says "the account in which the grant was created", which may be either.
 */
export function mayRetire(grant: GrantRecord, question: Question, ctx: Context): Decision {
  const { deny, allow } = identitySays(question, ctx)
  if (deny !== undefined) return refused(deny.because)
  const principal = principalOf(ctx.caller)
  for (const [role, arn] of retirersOf(grant)) {
    const way = naming({ AWS: [arn] })(principal)
    if (way === "direct" || way === "role") return { allowed: true, because: [{ note: `the caller is the ${role} of the grant` }] }
    if (way === "account" && allow !== undefined) {
      return { allowed: true, because: [{ note: `the caller's account is the ${role} of the grant` }, ...allow] }
    }
  }
  return refused([{ note: "the caller is not one of those who may retire the grant" }])
}

function* retirersOf(grant: GrantRecord): Generator<readonly [role: string, arn: string]> {
  const { retiringPrincipal, granteePrincipal, operations, issuingAccount, keyArn } = grant
  if (retiringPrincipal !== undefined) yield ["retiring principal", retiringPrincipal]
  if (granteePrincipal !== undefined && operations.includes("RetireGrant")) yield ["grantee", granteePrincipal]
  yield ["issuing account", issuingAccount]
  const { account } = parseArn(keyArn) ?? {}
  if (account !== undefined) yield ["key's account", account]
}

function refused(because: readonly Finding[]): Decision {
  return { allowed: false, reason: "hidden", because }
}
