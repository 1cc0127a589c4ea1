// What the policies on the caller's side say: identity policies, and the bounds that are set to them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Context } from "../context.ts"
import type { Question, Reason } from "./authorizer.ts"
import type { Facts } from "./facts.ts"
import type { Finding } from "./finding.ts"
import { policiesSay } from "./policy-says.ts"
import { isRoot } from "./principal.ts"

/** Why the caller's side does not let a request pass. */
export interface Refusal {
  readonly reason: Reason
  readonly because: readonly Finding[]
}

export interface IdentitySays {
  /** One policy forbids it: that is the end. */
  readonly deny?: Refusal
  /** Policies and bounds together allow it … */
  readonly allow?: readonly Finding[]
  /** … or this is what they lack. */
  readonly lacks?: Refusal
  /** What the bounds alone lack: they limit also what a key policy gives to a role. */
  readonly boundsLack?: Refusal
}

const ROOT: IdentitySays = { allow: [{ note: "no identity policy limits the root user of an account" }] }

/** In the order in which a refusal is looked for: bounds first, as they may stop more. */
const sides = [
  { policy: "permissions boundary", reason: "boundary", explicit: "explicit-boundary" },
  { policy: "session policy", reason: "session", explicit: "explicit-session" },
  { policy: "identity policy", reason: "identity", explicit: "explicit-identity" },
] as const

export function identitySays(question: Question, ctx: Context): IdentitySays {
  const { identity } = ctx.caller
  if (identity === undefined || isRoot(ctx.caller)) return ROOT
  const facts: Facts = { question, ctx, policy: "identity" }
  const { identityPolicies = [], permissionsBoundary: boundary, sessionPolicies } = identity
  const texts = [boundary === undefined ? undefined : [boundary], sessionPolicies, identityPolicies]
  const says = sides.flatMap((side, index) => {
    const policies = texts[index]
    // No bound is no limit; an empty list of session policies is as good as none.
    if (policies === undefined || (policies.length === 0 && side.reason !== "identity")) return []
    return [{ ...side, ...policiesSay(policies, side.policy, facts) }]
  })
  const denied = says.find(({ deny }) => deny !== undefined)
  if (denied?.deny !== undefined) return { deny: { reason: denied.explicit, because: [denied.deny] } }
  const lacking = says.filter(({ allow }) => allow === undefined)
  // What there is to say first is the identity policies; that a bound is in the way matters to those who have the permission.
  const lacks = refusalOf(lacking.at(-1))
  const boundsLack = refusalOf(lacking.find(({ reason }) => reason !== "identity"))
  return {
    ...(lacks === undefined && { allow: says.flatMap(({ allow }) => allow ?? []) }),
    ...(lacks && { lacks }),
    ...(boundsLack && { boundsLack }),
  }
}

function refusalOf(side: (typeof sides)[number] | undefined): Refusal | undefined {
  return side && { reason: side.reason, because: [{ note: `no statement of ${article(side.policy)} allows it` }] }
}

function article(policy: string): string {
  return policy === "permissions boundary" ? `the ${policy}` : `any ${policy}`
}
