// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
import type { CreateGrantRequest, CreateGrantResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"
import type { GrantRecord } from "../keys/record.ts"
import { requireGrantable } from "../policy/grant-request.ts"
import { putGrant } from "../policy/grant-store.ts"
import { type GrantTerms, sameTerms, termsOf } from "../policy/grant-terms.ts"
import { newGrantIdentity, newGrantToken } from "../policy/grant-token.ts"
import { requireRoom } from "../quotas.ts"

/** Idempotent only with a name. The token is a new one each time. */
export const createGrant: Handler<CreateGrantRequest, CreateGrantResponse> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  requireGrantable(input, key, ctx.partition)
  const { grants } = ctx.store.scope(key.account, key.region)
  const terms = termsOf(input, key, ctx.caller.account)
  const retried = terms.name === undefined ? undefined : grants.within(key.keyId).find((grant) => sameTerms(grant, terms))
  if (retried === undefined) requireRoom(ctx, "grantsPerKey", grants.count(key.keyId))
  if (input.DryRun === true) throw fault("DryRunOperationException")
  const grant = retried ?? newGrant(ctx, terms)
  if (retried === undefined) putGrant(ctx.store, key, grant)
  return { GrantToken: newGrantToken(grant, ctx.random), GrantId: grant.grantId }
}

function newGrant({ random, clock }: Context, terms: GrantTerms): GrantRecord {
  return { ...newGrantIdentity(random), ...terms, createdAt: clock.now() }
}
