// Names of aliases. https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html#KMS-CreateAlias-request-AliasName
import { fault } from "../fault.ts"
import { parseArn } from "./arn.ts"

export const ALIAS_PREFIX = "alias/"
const RESERVED_PREFIX = "alias/aws/"

/**
 * Refuses what is not the name of a customer's alias. Length and the model's pattern are checked before.
 *
 * @throws ValidationException for a missing prefix, as AWS was seen to answer, and for a reserved name where the operation
 *   documents nothing closer; InvalidAliasNameException (CreateAlias)
 */
export function requireCustomerAlias(name: string, operation: "CreateAlias" | "UpdateAlias" | "DeleteAlias"): void {
  if (!name.startsWith(ALIAS_PREFIX)) throw fault("ValidationException", { reason: "alias-prefix" })
  if (name.startsWith(RESERVED_PREFIX)) {
    // Which error AWS gives is not documented; of the three operations only CreateAlias lists InvalidAliasNameException.
    throw fault(operation === "CreateAlias" ? "InvalidAliasNameException" : "ValidationException", { reason: "reserved" })
  }
}

/** Refuses a name that a new alias may not have: the model's pattern lets a colon pass, the page does not. */
export function requireNewAliasName(name: string): void {
  if (name === ALIAS_PREFIX) throw fault("InvalidAliasNameException", { reason: "empty" })
  if (name.includes(":")) throw fault("InvalidAliasNameException", { reason: "characters" })
}

/** Name of the alias by which an identifier names a key, be it an alias name or an alias ARN. */
export function aliasNameOf(identifier: string): string | undefined {
  if (identifier.startsWith(ALIAS_PREFIX)) return identifier
  const arn = parseArn(identifier)
  return arn?.kind === "alias" ? arn.id : undefined
}
