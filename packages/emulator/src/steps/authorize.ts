// May the caller do this, to each resource that the request names? What an operation finds out later it asks itself.
// https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
import { type OperationName, operations } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { aliasArn } from "../keys/arn.ts"
import { authorizeKey } from "../keys/authorize-key.ts"
import { grantsOfTokens, requireTokens } from "../policy/grant-tokens.ts"
import { requireAllowed } from "../policy/require-allowed.ts"

// Permissions that differ from the operation's own, by request member.
const ofMember: Readonly<Record<string, string>> = { DestinationKeyId: "kms:ReEncryptTo" }

// Operations whose permission hangs on something that only they find: the grant to be retired, the principal asked about.
const decideThemselves: ReadonlySet<OperationName> = new Set(["RetireGrant", "ListRetirableGrants"])

// Operations that name a key and need no permission on it, but one for the account.
const keyAside: ReadonlySet<OperationName> = new Set(["ListAliases"])

// Operations that may find the key themselves, and then ask for it: the ciphertext names it, or the alias has none yet. To ask for
// "*" instead would refuse whom a policy permits one key.
const keyLater: ReadonlySet<OperationName> = new Set(["Decrypt", "DescribeKey"])

export function authorize(call: Call): Pick<Call, "grants"> {
  const tokens = grantsOfTokens(call)
  const grants = tokens.filter((grant) => grant !== undefined)
  if (!decideThemselves.has(call.operation)) askForAll(grants.length === 0 ? call : { ...call, grants })
  // Last: a caller without permission must not learn from a bad token whether the key exists.
  requireTokens(call, tokens)
  return { grants }
}

function askForAll(call: Call): void {
  const members = keyAside.has(call.operation) ? [] : Object.entries(call.keys)
  for (const [member, record] of members) authorizeKey(call, record, ofMember[member])
  const { AliasName: alias } = call.input
  // Operations on an alias need permission for the alias as well as for its key; those without either are asked for "*".
  if (typeof alias === "string") ask(call, aliasArn(call.scope, alias))
  else if (members.length === 0 && !keyLater.has(call.operation)) ask(call, "*")
}

function ask(call: Call, resource: string): void {
  requireAllowed(call, { action: operations[call.operation].permission, resource })
}
