// From the spellings of a key in a request to its record.
// https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
import { type KeyIdForm, operations } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { Scope } from "../ports.ts"
import { ALIAS_PREFIX } from "./alias.ts"
import { aliasArn, type KmsArn, keyArn, parseArn } from "./arn.ts"
import { isKeyId } from "./key-id.ts"
import type { KeyRecord } from "./record.ts"

type Asker = Pick<Context, "operation" | "region" | "caller" | "store" | "scope" | "verdicts">

/**
 * The key that an identifier names for this caller, in this Region.
 *
 * @param identifier key ID, key ARN, alias name or alias ARN
 * @param forms the spellings that the operation takes for this member
 * @throws NotFoundException, InvalidArnException, AccessDeniedException (what another account owns stays hidden)
 */
export function resolveKey(ctx: Asker, identifier: string, forms: readonly KeyIdForm[]): KeyRecord {
  if (identifier.startsWith("arn:")) return byArn(ctx, identifier, forms)
  if (identifier.startsWith(ALIAS_PREFIX) && forms.includes("alias-name")) return byAlias(ctx.scope, identifier)
  if (isKeyId(identifier) && forms.includes("key-id")) return byKeyId(ctx.scope, identifier)
  // An alias where only a key may stand ends here too: which error AWS gives is not documented, and that it fails is.
  throw fault("NotFoundException", { reason: "identifier", value: identifier })
}

function byArn(ctx: Asker, identifier: string, forms: readonly KeyIdForm[]): KeyRecord {
  const arn = parseArn(identifier)
  if (arn === undefined) throw malformed(ctx, identifier)
  if (!forms.includes(arn.kind === "key" ? "key-arn" : "alias-arn")) {
    throw fault("NotFoundException", { reason: "identifier", value: identifier })
  }
  // Observed, also for a related multi-Region key: aws-controllers-k8s/dynamodb-controller docs/api-quirks.
  if (arn.region !== ctx.region) throw fault("NotFoundException", { reason: "region", region: arn.region })
  if (arn.account === ctx.caller.account) return find(ctx.scope, arn)
  return ofAnotherAccount(ctx, arn)
}

// A key of another account is refused in the same words whether it exists, may not be used across accounts, or is not there:
// "management.cross-account" has no documented error, and existence must not show. Authorization decides about the rest.
function ofAnotherAccount(ctx: Asker, arn: KmsArn): KeyRecord {
  const { crossAccount } = operations[ctx.operation]
  if (!crossAccount) throw hidden(ctx, arn, "the operation is not for keys of another account")
  const theirs = ctx.store.scope(arn.account, arn.region)
  const keyId = arn.kind === "key" ? arn.id : theirs.aliases.get(arn.id)?.targetKeyId
  const record = keyId === undefined ? undefined : theirs.keys.get(keyId)
  if (record === undefined) throw hidden(ctx, arn, `there is no such ${arn.kind}`)
  return record
}

function hidden({ operation, caller, verdicts }: Asker, arn: KmsArn, note: string) {
  const { permission: action } = operations[operation]
  const resource = arn.kind === "key" ? keyArn(arn, arn.id) : aliasArn(arn, arn.id)
  verdicts.push({ question: { action, resource }, decision: { allowed: false, reason: "hidden", because: [{ note }] } })
  return fault("AccessDeniedException", { reason: "hidden", caller: caller.principalArn, action })
}

function find(scope: Scope, { kind, id }: KmsArn): KeyRecord {
  return kind === "key" ? byKeyId(scope, id) : byAlias(scope, id)
}

function byKeyId(scope: Scope, keyId: string): KeyRecord {
  const record = scope.keys.get(keyId)
  if (record === undefined) throw fault("NotFoundException", { reason: "key", arn: keyArn(scope, keyId) })
  return record
}

function byAlias(scope: Scope, name: string): KeyRecord {
  const keyId = scope.aliases.get(name)?.targetKeyId
  const record = keyId === undefined ? undefined : scope.keys.get(keyId)
  if (record === undefined) throw fault("NotFoundException", { reason: "alias", arn: aliasArn(scope, name) })
  return record
}

// A malformed ARN is an InvalidArnException where the operation's page lists it, else a key that does not exist.
function malformed(ctx: Asker, identifier: string) {
  const listed = operations[ctx.operation].errors.includes("InvalidArnException")
  return listed
    ? fault("InvalidArnException", { value: identifier })
    : fault("NotFoundException", { reason: "identifier", value: identifier })
}
