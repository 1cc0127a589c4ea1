// Condition keys that tell of a grant: of the one that CreateGrant makes, or of the one that RetireGrant ends.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
import type { CreateGrantRequest, GrantConstraints } from "@kms-conformance/model"
import type { Facts } from "../facts.ts"
import { type KeyReader, only } from "./reader.ts"

// The operation is looked at first, which is what makes its input this one.
const created =
  (value: (input: CreateGrantRequest) => unknown): KeyReader =>
  ({ ctx: { operation, input } }) =>
    operation === "CreateGrant" ? only(value(input as unknown as CreateGrantRequest)) : undefined

/** Constraints of the grant that the request is about. */
export function constraintsOf({ question: { grant }, ctx: { operation, input } }: Facts): GrantConstraints | undefined {
  return operation === "CreateGrant" ? (input as unknown as CreateGrantRequest).Constraints : grant?.constraints
}

const constraintType: KeyReader = (facts) => {
  const constraints = constraintsOf(facts)
  const type = (["EncryptionContextEquals", "EncryptionContextSubset"] as const).find((name) => constraints?.[name] !== undefined)
  return only(type)
}

const ABOUT_GRANTS: readonly string[] = ["CreateGrant", "ListGrants", "RevokeGrant"]

export const keysOfGrant: Readonly<Record<string, KeyReader>> = {
  "kms:GrantConstraintType": constraintType,
  "kms:GrantConstraintSourceArn": created(({ Constraints }) => Constraints?.SourceArn),
  "kms:GrantOperations": ({ ctx: { operation, input } }) =>
    operation === "CreateGrant" ? [...(input as unknown as CreateGrantRequest).Operations] : undefined,
  "kms:GranteePrincipal": created(({ GranteePrincipal }) => GranteePrincipal),
  "kms:GranteeServicePrincipal": created(({ GranteeServicePrincipal }) => GranteeServicePrincipal),
  "kms:RetiringPrincipal": created(({ RetiringPrincipal }) => RetiringPrincipal),
  "kms:RetiringServicePrincipal": created(({ RetiringServicePrincipal }) => RetiringServicePrincipal),
  // No service of AWS calls here for anybody.
  "kms:GrantIsForAWSResource": ({ ctx: { operation } }) => (ABOUT_GRANTS.includes(operation) ? ["false"] : undefined),
}
