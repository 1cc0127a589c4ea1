// Which errors a refusal may have. AWS documents ValidationException for broken constraints (Common Errors), and beside
// it errors of its own for what some members hold; a value that breaks the constraint is wrong in that way too.
import { type OperationName, operations } from "@kms-conformance/model"

const OF_A_KEY = ["NotFoundException", "InvalidArnException"]

/** Errors by member, for values that have the right type and the wrong form. */
const OF_A_MEMBER: Readonly<Record<string, readonly string[]>> = {
  AliasName: ["InvalidAliasNameException", "NotFoundException"],
  CiphertextBlob: ["InvalidCiphertextException"],
  CustomKeyStoreId: ["CustomKeyStoreNotFoundException"],
  EncryptedKeyMaterial: ["InvalidCiphertextException"],
  GrantId: ["InvalidGrantIdException", "NotFoundException"],
  GrantToken: ["InvalidGrantTokenException"],
  GrantTokens: ["InvalidGrantTokenException"],
  GranteePrincipal: ["InvalidArnException"],
  ImportToken: ["InvalidImportTokenException"],
  Mac: ["KMSInvalidMacException"],
  Marker: ["InvalidMarkerException"],
  Policy: ["MalformedPolicyDocumentException"],
  PolicyName: ["NotFoundException"],
  RetiringPrincipal: ["InvalidArnException"],
  SharedSecretCiphertextBlob: ["InvalidCiphertextException"],
  Signature: ["KMSInvalidSignatureException"],
  TagKeys: ["TagException"],
  Tags: ["TagException"],
}

/** Kinds of constraint whose violation has no other reading than ValidationException. */
const PLAIN = new Set(["required", "enum", "range"])

export function errorsOfViolation(operation: OperationName, member: string, kind: string): readonly string[] {
  if (kind === "type") return ["SerializationException", "ValidationException"]
  if (PLAIN.has(kind)) return ["ValidationException"]
  const isKey = operations[operation].keyIds.some((key) => key.member === member)
  const more = isKey ? OF_A_KEY : (OF_A_MEMBER[member] ?? [])
  return ["ValidationException", ...listed(operation, more)]
}

/** An identifier that the operation does not take. Which error it is, is not documented. */
export function errorsOfIdentifier(operation: OperationName): readonly string[] {
  return [...listed(operation, OF_A_KEY), "ValidationException"]
}

/** Those that the operation documents. */
export function listed(operation: OperationName, errors: readonly string[]): readonly string[] {
  return errors.filter((error) => operations[operation].errors.includes(error))
}

/** One name as it is, several as a list. */
export function oneOrList(errors: readonly string[]): string | readonly string[] {
  return errors.length === 1 ? errors[0]! : errors
}
