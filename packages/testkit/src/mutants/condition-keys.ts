// Mutants that do not know a condition key, and let a statement speak of more requests than it does.
import type { OperationName } from "@kms-conformance/model"
import { DATA_KEY_OPERATIONS, type Mutant } from "./mutant.ts"
import { type Conditions, readingConditions } from "./policy-text.ts"

/** By the end of the rule's id. */
const KEYS = {
  "caller-account": "kms:CallerAccount",
  "encryption-context": "kms:EncryptionContext:",
  "encryption-context-keys": "kms:EncryptionContextKeys",
  "encryption-algorithm": "kms:EncryptionAlgorithm",
  "signing-algorithm": "kms:SigningAlgorithm",
  "message-type": "kms:MessageType",
  "mac-algorithm": "kms:MacAlgorithm",
  "key-agreement-algorithm": "kms:KeyAgreementAlgorithm",
  "data-key-pair-spec": "kms:DataKeyPairSpec",
  "key-spec": "kms:KeySpec",
  "key-usage": "kms:KeyUsage",
  "key-origin": "kms:KeyOrigin",
  "multi-region": "kms:MultiRegion",
  "multi-region-key-type": "kms:MultiRegionKeyType",
  "request-alias": "kms:RequestAlias",
  "via-service": "kms:ViaService",
  "grant-operations": "kms:GrantOperations",
  "grantee-principal": "kms:GranteePrincipal",
  "retiring-principal": "kms:RetiringPrincipal",
  "grant-constraint-type": "kms:GrantConstraintType",
  "grant-is-for-aws-resource": "kms:GrantIsForAWSResource",
  "grant-constraint-source-arn": "kms:GrantConstraintSourceArn",
  "grantee-service-principal": "kms:GranteeServicePrincipal",
  "retiring-service-principal": "kms:RetiringServicePrincipal",
  "customer-master-key-spec": "kms:CustomerMasterKeySpec",
  "customer-master-key-usage": "kms:CustomerMasterKeyUsage",
  "trailing-days": "kms:TrailingDaysWithoutKeyUsage",
  "pending-window": "kms:ScheduleKeyDeletionPendingWindowInDays",
  "rotation-period": "kms:RotationPeriodInDays",
  "policy-name": "kms:PolicyName",
  "wrapping-algorithm": "kms:WrappingAlgorithm",
  "wrapping-key-spec": "kms:WrappingKeySpec",
  "expiration-model": "kms:ExpirationModel",
  "valid-to": "kms:ValidTo",
  "recipient-attestation": "kms:RecipientAttestation:",
  "re-encrypt-on-same-key": "kms:ReEncryptOnSameKey",
  "replica-region": "kms:ReplicaRegion",
  "primary-region": "kms:PrimaryRegion",
  "request-tag": "aws:RequestTag/",
  "tag-keys": "aws:TagKeys",
} as const

const isFamily = (name: string) => /[:/]$/.test(name)

const without =
  (unknown: string) =>
  (conditions: Conditions): Conditions =>
    Object.fromEntries(
      Object.entries(conditions).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys).filter(([key]) => (isFamily(unknown) ? !key.startsWith(unknown) : key !== unknown))),
      ]),
    )

const renamed =
  (from: string, to: string) =>
  (conditions: Conditions): Conditions =>
    JSON.parse(JSON.stringify(conditions).replaceAll(`"${from}"`, `"${to}"`))

const withCase = (conditions: Conditions): Conditions =>
  Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).filter(([key]) => !/^kms:EncryptionContext:[A-Z]/.test(key))),
    ]),
  )

/** Has the key of a condition in some operations only, as if the others did not have the member that it is. */
const unknownTo = (says: string, rule: string, member: string, ...operations: readonly OperationName[]): Mutant => ({
  says,
  breaks: [rule],
  options: {
    authorize: (question, ctx, builtIn) =>
      builtIn(question, operations.includes(ctx.operation) ? { ...ctx, input: { ...ctx.input, [member]: undefined } } : ctx),
  },
})

export const conditionKeyMutants: Readonly<Record<string, Mutant>> = {
  ...Object.fromEntries(
    Object.entries(KEYS).map(([end, key]) => [
      `policy.key.${end}.unread`,
      {
        says: `Conditions on ${key} are not read, as if the statement did not have them.`,
        breaks: [`policy.key.${end}`],
        front: readingConditions(without(key)),
      },
    ]),
  ),
  // Unread, such a statement would lock its author out.
  "policy.key.bypass.absent": {
    says: "No request has kms:BypassPolicyLockoutSafetyCheck, so that conditions on it never hold.",
    breaks: ["policy.key.bypass"],
    front: readingConditions(renamed("kms:BypassPolicyLockoutSafetyCheck", "kms:NoPolicyLockoutSafetyCheck")),
  },
  "policy.key.caller-account.of-key": {
    says: "kms:CallerAccount is the account of the key, whoever calls.",
    breaks: ["policy.key.caller-account"],
    front: readingConditions(renamed("kms:CallerAccount", "aws:ResourceAccount")),
  },
  "policy.key.encryption-context.of-encrypt": unknownTo(
    "kms:EncryptionContext: is there in Encrypt alone",
    "policy.key.encryption-context",
    "EncryptionContext",
    "Decrypt",
    ...DATA_KEY_OPERATIONS,
  ),
  "policy.key.encryption-context-keys.of-encrypt": unknownTo(
    "kms:EncryptionContextKeys is there in Encrypt alone",
    "policy.key.encryption-context-keys",
    "EncryptionContext",
    "Decrypt",
    ...DATA_KEY_OPERATIONS,
  ),
  "policy.key.encryption-algorithm.of-encrypt": unknownTo(
    "kms:EncryptionAlgorithm is SYMMETRIC_DEFAULT for every decryption",
    "policy.key.encryption-algorithm",
    "EncryptionAlgorithm",
    "Decrypt",
  ),
  "policy.key.message-type.of-sign": unknownTo(
    "kms:MessageType is RAW for every verification",
    "policy.key.message-type",
    "MessageType",
    "Verify",
  ),
  "policy.key.signing-algorithm.of-sign": unknownTo(
    "kms:SigningAlgorithm is there in Sign alone",
    "policy.key.signing-algorithm",
    "SigningAlgorithm",
    "Verify",
  ),
  "policy.key.mac-algorithm.of-generate": unknownTo(
    "kms:MacAlgorithm is there in GenerateMac alone",
    "policy.key.mac-algorithm",
    "MacAlgorithm",
    "VerifyMac",
  ),
  "policy.key.encryption-context-name.capitals": {
    says: "The name of a pair in a condition key is not read when it has capitals.",
    breaks: ["policy.key.encryption-context-name"],
    front: readingConditions(withCase),
  },
}
