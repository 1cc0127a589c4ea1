// Whether a grant permits what is asked. Grants only allow: https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
import type { CreateGrantRequest, GrantConstraints, GrantOperation } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import type { GrantRecord, KeyRecord } from "../keys/record.ts"
import type { Question } from "./authorizer.ts"
import { contextOf } from "./condition-keys/of-encryption-context.ts"
import { contextSatisfies, isAsStrict } from "./grant-constraints.ts"
import type { IdentitySays } from "./identity-says.ts"
import { naming } from "./names.ts"
import type { Principal } from "./principal.ts"

/** Who asks: the principal, and whether its identity policies allow it, which counts where the grant is to an account. */
interface Asker {
  readonly principal: Principal
  readonly identity: IdentitySays
}

/** A grant on the key that permits it: of those that show, and of those whose tokens the request carries. */
export function permittingGrant(question: Question & { readonly key: KeyRecord }, ctx: Context, asker: Asker): GrantRecord | undefined {
  const { key } = question
  const operation = question.action.slice("kms:".length)
  const permits = (grant: GrantRecord) =>
    grant.keyArn === key.arn &&
    (grant.operations as readonly string[]).includes(operation) &&
    isGrantee(grant, asker) &&
    fits(grant, operation as GrantOperation, question, ctx)
  return ctx.grants.find(permits) ?? ctx.store.scope(key.account, key.region).grants.within(key.keyId).find(permits)
}

function isGrantee({ granteePrincipal: grantee }: GrantRecord, { principal, identity }: Asker): boolean {
  // No service of AWS calls the emulator.
  if (grantee === undefined || !grantee.includes(principal.account)) return false
  const way = naming({ AWS: [grantee] })(principal)
  return way === "account" ? identity.allow !== undefined : way !== undefined
}

// Operations on which constraints have no bearing: https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html
const WITHOUT_CONTEXT: ReadonlySet<GrantOperation> = new Set(["DescribeKey", "RetireGrant"])

function fits({ constraints, operations }: GrantRecord, operation: GrantOperation, question: Question, ctx: Context): boolean {
  if (operation === "CreateGrant") return isWithin({ operations, ...(constraints && { constraints }) }, ctx.input)
  if (constraints === undefined || WITHOUT_CONTEXT.has(operation)) return true
  // A grant for a resource of a service is of use to that service alone, when it calls for that resource.
  if (constraints.SourceArn !== undefined) return false
  return contextSatisfies(contextOf({ question, ctx }), constraints)
}

type Bounds = { readonly operations: readonly GrantOperation[]; readonly constraints?: GrantConstraints }

/**
 * A grantee whose grant allows CreateGrant may pass on only operations of that grant, under constraints that are as strict.
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-create-grant
 */
function isWithin({ operations, constraints }: Bounds, input: Context["input"]): boolean {
  const { Operations: asked, Constraints: under } = input as unknown as CreateGrantRequest
  return asked.every((operation) => operations.includes(operation)) && isAsStrict(under, constraints)
}
