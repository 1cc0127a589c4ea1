// Who a caller is in the eyes of policies.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
import type { Caller } from "../context.ts"

export interface Principal {
  /** As aws:PrincipalType names it. */
  readonly type: "Account" | "User" | "AssumedRole" | "FederatedUser"
  readonly account: string
  readonly arn: string
  /** aws:PrincipalArn: the user's, or the role's and not the session's. A role's path is not in the ARN of its sessions. */
  readonly entityArn: string
  /** Of a session: the name of its role. Unique in an account, whatever the role's path. */
  readonly roleName?: string
  readonly userName?: string
  readonly userId?: string
}

const FORM = /^arn:([^:]+):(?:iam|sts)::(\d{12}):(user|assumed-role|federated-user)\/(.+)$/

// One caller asks many times. A caller is made anew for each request, its identity is not.
const known = new WeakMap<object, Principal>()

export function principalOf(caller: Caller): Principal {
  const { identity = caller } = caller
  const before = known.get(identity)
  if (before !== undefined) return before
  const principal = read(caller)
  known.set(identity, principal)
  return principal
}

/** Whether the caller is the root user of its account, whom no identity policy limits. */
export function isRoot({ identity, principalArn }: Caller): boolean {
  return identity === undefined || principalArn.endsWith(":root")
}

function read({ account, principalArn: arn }: Caller): Principal {
  const [, partition = "", , type, name = ""] = FORM.exec(arn) ?? []
  if (type === "user") return { type: "User", account, arn, entityArn: arn, userName: name.slice(name.lastIndexOf("/") + 1) }
  if (type === "federated-user") return { type: "FederatedUser", account, arn, entityArn: arn, userId: `${account}:${name}` }
  if (type === "assumed-role") {
    const [roleName = ""] = name.split("/")
    return { type: "AssumedRole", account, arn, entityArn: `arn:${partition}:iam::${account}:role/${roleName}`, roleName }
  }
  return { type: "Account", account, arn, entityArn: arn, userId: account }
}
