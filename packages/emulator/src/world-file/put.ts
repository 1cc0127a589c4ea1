// Stores what was made of a world file, in the order of the file.
import { aliasArn } from "../keys/arn.ts"
import type { GrantRecord, KeyRecord } from "../keys/record.ts"
import { putGrant } from "../policy/grant-store.ts"
import { termsOf } from "../policy/grant-terms.ts"
import { newGrantIdentity } from "../policy/grant-token.ts"
import type { Random, Store } from "../ports.ts"
import type { MadeWorld } from "./make.ts"
import type { PlannedGrant } from "./plan-grants.ts"

export function putWorld(store: Store, { stores, members }: MadeWorld, random: Random): void {
  for (const { place, record } of stores) store.scope(place.account, place.region).customKeyStores.put(record.id, record)
  for (const { record, plan } of members) {
    const scope = store.scope(record.account, record.region)
    scope.keys.put(record.keyId, record)
    for (const name of plan.aliases) {
      const { keyId: targetKeyId, createdAt } = record
      scope.aliases.put(name, { name, arn: aliasArn(scope, name), targetKeyId, createdAt, updatedAt: createdAt })
    }
    for (const grant of plan.grants) putGrant(store, record, grantOf(grant, record, random))
  }
}

function grantOf({ grantId, issuingAccount, terms }: PlannedGrant, key: KeyRecord, random: Random): GrantRecord {
  const identity = newGrantIdentity(random)
  const made = termsOf({ KeyId: key.keyId, ...terms }, key, issuingAccount)
  return { ...identity, ...(grantId !== undefined && { grantId }), ...made, createdAt: key.createdAt }
}
