// What a grant says: everything about it that a request decides, which is also what makes a request a retry of another.
import type { CreateGrantRequest, GrantConstraints } from "@kms-conformance/model"
import type { GrantRecord, KeyRecord } from "../keys/record.ts"

export type GrantTerms = Omit<GrantRecord, "grantId" | "tokenSecret" | "createdAt">

/** @param issuingAccount the account of the caller of CreateGrant */
export function termsOf(input: CreateGrantRequest, key: KeyRecord, issuingAccount: string): GrantTerms {
  const constraints = constraintsOf(input.Constraints ?? {})
  return {
    keyId: key.keyId,
    keyArn: key.arn,
    ...(input.Name !== undefined && { name: input.Name }),
    ...(input.GranteePrincipal !== undefined && { granteePrincipal: input.GranteePrincipal }),
    ...(input.GranteeServicePrincipal !== undefined && { granteeServicePrincipal: input.GranteeServicePrincipal }),
    ...(input.RetiringPrincipal !== undefined && { retiringPrincipal: input.RetiringPrincipal }),
    ...(input.RetiringServicePrincipal !== undefined && { retiringServicePrincipal: input.RetiringServicePrincipal }),
    issuingAccount,
    operations: [...new Set(input.Operations)],
    ...(Object.keys(constraints).length > 0 && { constraints }),
  }
}

// Member by member: a request may have others, which mean nothing.
function constraintsOf({ EncryptionContextEquals: equals, EncryptionContextSubset: subset, SourceArn: source }: GrantConstraints) {
  return {
    ...(equals !== undefined && { EncryptionContextEquals: equals }),
    ...(subset !== undefined && { EncryptionContextSubset: subset }),
    ...(source !== undefined && { SourceArn: source }),
  }
}

/** Whether both say the same. The order of operations and of pairs in an encryption context says nothing. */
export function sameTerms(one: GrantTerms, other: GrantTerms): boolean {
  return canonical(one) === canonical(other)
}

function canonical({ operations, constraints = {}, ...terms }: GrantTerms): string {
  const { name, granteePrincipal, granteeServicePrincipal, retiringPrincipal, retiringServicePrincipal, issuingAccount, keyArn } = terms
  const principals = [granteePrincipal, granteeServicePrincipal, retiringPrincipal, retiringServicePrincipal]
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset, SourceArn: source } = constraints
  return JSON.stringify([keyArn, name, issuingAccount, principals, [...operations].sort(), sorted(equals), sorted(subset), source])
}

function sorted(context: Readonly<Record<string, string>> | undefined): readonly (readonly [string, string])[] | undefined {
  return context && Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))
}
