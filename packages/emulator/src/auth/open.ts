// The mode for tests: any well-formed signature is accepted, and nothing secret is needed to make one.
import { rootArn } from "../keys/arn.ts"
import type { Authenticator } from "./authenticator.ts"
import { callerOf, type IdentityTable } from "./identity-table.ts"

const ACCOUNT = /^\d{12}$/

/**
 * A known access key is its identity, whatever the signature. Of the others, one of twelve digits is that account, any other one
 * the default account; the caller is its root user.
 */
export function open(identities: IdentityTable): Authenticator {
  return ({ accessKeyId, region }, _call, world) => {
    const identity = identities.get(accessKeyId)
    if (identity !== undefined) return callerOf(identity)
    const account = ACCOUNT.test(accessKeyId) ? accessKeyId : world.account
    return { account, principalArn: rootArn({ account, region }) }
  }
}
