// Evaluates key policies, the policies of the caller, and grants. What none of them allows is refused, and an explicit deny wins
// over everything.
// https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
import { operations } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import type { KeyRecord } from "../keys/record.ts"
import type { Authorizer, Decision, Question, Reason } from "./authorizer.ts"
import type { Finding } from "./finding.ts"
import { permittingGrant } from "./grant-permits.ts"
import { type IdentitySays, identitySays, type Refusal } from "./identity-says.ts"
import { type KeyPolicySays, keyPolicySays } from "./key-policy-says.ts"
import { isRoot, type Principal, principalOf } from "./principal.ts"
import { mayRetire } from "./retirement.ts"

type KeyQuestion = Question & { readonly key: KeyRecord }

export const evaluate: Authorizer = (question, ctx) => {
  if (question.grant !== undefined) return mayRetire(question.grant, question, ctx)
  if (question.key === undefined) return byIdentity(identitySays(question, ctx))
  return onKey(question as KeyQuestion, ctx)
}

function byIdentity({ deny, lacks, allow = [] }: IdentitySays): Decision {
  const refusal = deny ?? lacks
  return refusal === undefined ? allowed(allow) : refused(refusal)
}

function onKey(question: KeyQuestion, ctx: Context): Decision {
  const { caller } = ctx
  const foreign = question.key.account !== caller.account
  if (foreign && !operations[ctx.operation].crossAccount) return OWN_ACCOUNT_ONLY
  const principal = principalOf(caller)
  const bounded = caller.identity?.permissionsBoundary !== undefined
  const says = keyPolicySays(question.key.policy, principal, bounded, { question, ctx, policy: "key" })
  // The shortest way, and by far the most frequent one.
  if (says.direct !== undefined && isRoot(caller)) return allowedBy(says.direct)
  const identity = identitySays(question, ctx)
  const refusal = says.deny ? { reason: "explicit-key" as const, because: [says.deny] } : identity.deny
  if (refusal !== undefined) return foreign ? hiddenUnless(says, refusal) : refused(refusal)
  const allowance = foreign ? acrossAccounts(says, identity) : withinAccount(says, identity)
  if (allowance !== undefined) return allowed(allowance)
  return byGrant(question, ctx, { principal, identity }) ?? lacking(says, identity, foreign)
}

/** One side is enough, and the account's identity policies are asked only where the key policy leaves it to them. */
function withinAccount({ direct, role, account }: KeyPolicySays, identity: IdentitySays): readonly Finding[] | undefined {
  if (direct !== undefined) return [direct]
  if (role !== undefined && identity.boundsLack === undefined) return [role]
  if (account !== undefined && identity.allow !== undefined) return [account, ...identity.allow]
  return undefined
}

/** Both sides have to allow. */
function acrossAccounts(says: KeyPolicySays, { allow }: IdentitySays): readonly Finding[] | undefined {
  const theirs = anyWay(says)
  return theirs && allow && [theirs, ...allow]
}

function anyWay({ direct, role, account }: KeyPolicySays): Finding | undefined {
  return direct ?? role ?? account
}

// Whether a grant is enough for a caller of another account is on no page: guides show it with identity policies and without.
function byGrant(question: KeyQuestion, ctx: Context, who: { principal: Principal; identity: IdentitySays }): Decision | undefined {
  const grant = permittingGrant(question, ctx, who)
  return grant && allowed([{ grant: grant.grantId }])
}

const NO_KEY_POLICY: Finding = { note: "no statement of the key policy names the caller or its account and allows it" }
const NO_GRANT: Finding = { note: "no grant permits it" }

function lacking(says: KeyPolicySays, { lacks, boundsLack }: IdentitySays, foreign: boolean): Decision {
  const given = anyWay(says)
  if (given === undefined) {
    return refused({ reason: foreign ? "hidden" : "denied", because: [NO_KEY_POLICY, NO_GRANT] })
  }
  // The key policy does its part, and the caller's side does not.
  const limit = says.role !== undefined && !foreign ? boundsLack : lacks
  const { reason, because } = limit ?? lacks ?? { reason: "denied" as const, because: [] }
  return refused({ reason, because: [given, ...because, NO_GRANT] })
}

// A caller without permission for another account's key learns nothing of it, not even by the kind of refusal.
function hiddenUnless(says: KeyPolicySays, { reason, because }: Refusal): Decision {
  return refused({ reason: anyWay(says) === undefined ? "hidden" : reason, because })
}

const OWN_ACCOUNT_ONLY: Decision = {
  allowed: false,
  reason: "hidden",
  because: [{ note: "the operation is not for keys of another account" }],
}

function allowed(because: readonly Finding[]): Decision {
  return { allowed: true, because }
}

function refused({ reason, because }: { readonly reason: Reason; readonly because: readonly Finding[] }): Decision {
  return { allowed: false, reason, because }
}

// Decisions by one statement are all alike.
const decisions = new WeakMap<Finding, Decision>()

function allowedBy(finding: Finding): Decision {
  const before = decisions.get(finding)
  if (before !== undefined) return before
  const decision = allowed([finding])
  decisions.set(finding, decision)
  return decision
}
