// All condition keys, and those that have a name of the policy's choice in them. Their names are compared without letter case.
import { globalKeys, principalTag } from "./global.ts"
import { encryptionContext, encryptionContextKeys } from "./of-encryption-context.ts"
import { keysOfGrant } from "./of-grant.ts"
import { keysOfKey, resourceTag } from "./of-key.ts"
import { recipientAttestation } from "./of-recipient.ts"
import { keysOfRequest, requestTag } from "./of-request.ts"
import type { KeyReader } from "./reader.ts"

const named: Readonly<Record<string, KeyReader>> = {
  ...globalKeys,
  ...keysOfKey,
  ...keysOfRequest,
  ...keysOfGrant,
  "kms:EncryptionContextKeys": encryptionContextKeys,
}

const byName: ReadonlyMap<string, KeyReader> = new Map(Object.entries(named).map(([name, read]) => [name.toLowerCase(), read]))

const families: readonly (readonly [prefix: string, of: (rest: string) => KeyReader])[] = [
  ["kms:encryptioncontext:", encryptionContext],
  ["kms:recipientattestation:", recipientAttestation],
  ["aws:principaltag/", principalTag],
  ["aws:resourcetag/", resourceTag],
  ["aws:requesttag/", requestTag],
]

// The emulator has no organizations, no Amazon VPC, and no services that call on behalf of a principal, so that their keys
// (aws:PrincipalOrgID, aws:SourceVpce, aws:CalledVia, kms:ViaService, …) are absent from every request, like misspelt ones.
const absent: KeyReader = () => undefined

/** What a request has for a condition key. */
export function readerOf(name: string): KeyReader {
  const family = families.find(([prefix]) => name.toLowerCase().startsWith(prefix))
  return family === undefined ? (byName.get(name.toLowerCase()) ?? absent) : family[1](name.slice(family[0].length))
}

/** Names of the condition keys that a request may have, as AWS writes them; those of a family with its prefix alone. */
export const knownConditionKeys: readonly string[] = [
  ...Object.keys(named),
  "kms:EncryptionContext:",
  "kms:RecipientAttestation:",
  "aws:PrincipalTag/",
  "aws:ResourceTag/",
  "aws:RequestTag/",
]
