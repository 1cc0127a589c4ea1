// Whether the principals of a key policy's statement name a caller, and as what.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
import type { Principal } from "./principal.ts"
import type { Principals } from "./principals.ts"

/**
 * How a statement means a caller, and so what else has a say when it allows:
 * `direct` (the user, the session, everybody): nothing else. `role`: what limits the session, permissions boundary and session
 * policies. `account`: the identity policies, to which the account's permission is passed on; for its root user, nothing.
 */
export type Naming = "direct" | "role" | "account"

type Form = (principal: Principal) => Naming | undefined

const STRENGTH: readonly Naming[] = ["account", "role", "direct"]

/** The strongest way in which the principals name the caller; undefined if they do not. */
export function naming(principals: Principals): Form {
  const forms = (principals.AWS ?? []).map(formOf)
  if (forms.length === 1 && forms[0] !== undefined) return forms[0]
  return (principal) => {
    const ways = forms.map((form) => form(principal))
    return STRENGTH.findLast((way) => ways.includes(way))
  }
}

/**
 * Whether NotPrincipal exempts the caller from a statement. From a Deny, only a caller whose every form is in the list is exempt:
 * its account too, and the role of a session. A caller with a permissions boundary never is. The pages say that NotPrincipal with
 * Allow is not supported; here it does not allow a caller of whom any form is in the list.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function sparing(principals: Principals, effect: "Allow" | "Deny"): (principal: Principal, bounded: boolean) => boolean {
  const listed = principals.AWS ?? []
  const everybody = listed.includes("*")
  const forms = listed.map(formOf)
  return (principal, bounded) => {
    const found = (way: Naming) => forms.some((form) => form(principal) === way)
    if (effect === "Allow") return everybody || STRENGTH.some(found)
    if (bounded && principal.type !== "Account") return false
    if (everybody) return true
    if (principal.type === "Account") return found("direct")
    return found("account") && found("direct") && (principal.roleName === undefined || found("role"))
  }
}

const ROLE = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/

function formOf(one: string): Form {
  if (one === "*") return () => "direct"
  const account = accountOf(one)
  if (account !== undefined) {
    return (principal) => (principal.account !== account ? undefined : principal.type === "Account" ? "direct" : "account")
  }
  const [, roleAccount, roleName] = ROLE.exec(one) ?? []
  if (roleName === undefined) return ({ arn }) => (arn === one ? "direct" : undefined)
  return (principal) => (principal.roleName === roleName && principal.account === roleAccount ? "role" : undefined)
}

/** The account that a number or the ARN of a root user stands for. */
function accountOf(one: string): string | undefined {
  return /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(one)?.[1]
}
