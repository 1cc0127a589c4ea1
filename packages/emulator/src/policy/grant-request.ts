// Whether a CreateGrant request describes a grant that can be on its key.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
import {
  type CreateGrantRequest,
  type GrantConstraints,
  type GrantOperation,
  limits,
  type OperationName,
  operations,
} from "@kms-conformance/model"
import { fault } from "../fault.ts"
import type { KeyRecord } from "../keys/record.ts"
import { principalArnOf } from "./principal-arn.ts"

type Terms = Omit<CreateGrantRequest, "KeyId">
type GrantableKey = Pick<KeyRecord, "keySpec" | "keyUsage" | "arn">

/**
 * Refuses what does not go together, and what the key cannot do.
 *
 * @param partition in which the principals have to be
 * @throws ValidationException, InvalidArnException
 */
export function requireGrantable(input: Terms, key: GrantableKey, partition: string): void {
  requirePrincipals(input, partition)
  requireOperations(input.Operations, key)
  requireConstraints(input.Constraints ?? {}, key)
}

function requirePrincipals(input: Terms, partition: string): void {
  const { GranteePrincipal: grantee, GranteeServicePrincipal: service, RetiringPrincipal: retirer } = input
  const serviceRetires = input.RetiringServicePrincipal !== undefined
  if ((grantee === undefined) === (service === undefined)) throw fault("ValidationException", { reason: "grantee" })
  if (retirer !== undefined && serviceRetires) throw fault("ValidationException", { reason: "retirer" })
  if (service !== undefined && input.Constraints?.SourceArn === undefined) throw fault("ValidationException", { reason: "service-source" })
  if (service !== undefined && retirer === undefined && !serviceRetires) throw fault("ValidationException", { reason: "service-retirer" })
  if (grantee !== undefined) principalArnOf(grantee, partition)
  if (retirer !== undefined) principalArnOf(retirer, partition)
}

function requireOperations(names: readonly GrantOperation[], key: GrantableKey): void {
  // A grant of nothing: the page does not say that it is refused, and it cannot be of use.
  if (names.length === 0) throw fault("ValidationException", { reason: "no-grant-operation" })
  const impossible = names.find((name) => !isFor(operationOf(name), key))
  if (impossible !== undefined) throw fault("ValidationException", { reason: "grant-operation", value: impossible, arn: key.arn })
}

// The two halves of ReEncrypt are granted one by one.
function operationOf(name: GrantOperation): OperationName {
  return name === "ReEncryptFrom" || name === "ReEncryptTo" ? "ReEncrypt" : name
}

function isFor(operation: OperationName, { keyUsage, keySpec }: GrantableKey): boolean {
  const { keyUsage: usages, keySpecs } = operations[operation]
  return (usages.length === 0 || usages.includes(keyUsage)) && (keySpecs.length === 0 || keySpecs.includes(keySpec))
}

function requireConstraints(
  { EncryptionContextEquals: equals, EncryptionContextSubset: subset }: GrantConstraints,
  key: GrantableKey,
): void {
  const context = equals ?? subset
  if (context === undefined) return
  if (key.keySpec !== "SYMMETRIC_DEFAULT") throw fault("ValidationException", { reason: "constraint-key" })
  if (equals !== undefined && subset !== undefined) throw fault("ValidationException", { reason: "constraint-kinds" })
  const pairs = limits.grantConstraintPairs.value
  if (Object.keys(context).length > pairs) throw fault("ValidationException", { reason: "constraint-pairs", limit: pairs })
  // "The encryption context value in each constraint" may mean one value or all of it: what is too long in either reading is refused.
  const limit = limits.grantConstraintCharacters.value
  if (Object.values(context).some((value) => value.length > limit))
    throw fault("ValidationException", { reason: "constraint-value", limit })
}
