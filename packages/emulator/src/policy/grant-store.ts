// Where grants are kept: with their key, and again with the principal that may retire them.
import type { GrantRecord, KeyRecord } from "../keys/record.ts"
import type { Scope, Store } from "../ports.ts"
import { grantIdOf, isTokenOf } from "./grant-token.ts"
import { parsePrincipalArn } from "./principal-arn.ts"

type Place = Pick<KeyRecord, "account" | "region">

/** @param key the key that the grant is on */
export function putGrant(store: Store, key: Place, grant: GrantRecord): void {
  store.scope(key.account, key.region).grants.put(grant.grantId, grant)
  retirersScope(store, key, grant)?.retirableGrants.put(grant.grantId, grant)
}

export function deleteGrant(store: Store, key: Place, grant: GrantRecord): void {
  store.scope(key.account, key.region).grants.delete(grant.grantId)
  retirersScope(store, key, grant)?.retirableGrants.delete(grant.grantId)
}

/** Takes away all grants on a key, which is about to be gone. */
export function deleteGrantsOn(store: Store, key: KeyRecord): void {
  for (const grant of store.scope(key.account, key.region).grants.within(key.keyId)) deleteGrant(store, key, grant)
}

function retirersScope(store: Store, { region }: Place, { retiringPrincipal }: GrantRecord): Scope | undefined {
  const principal = retiringPrincipal === undefined ? undefined : parsePrincipalArn(retiringPrincipal)
  return principal && store.scope(principal.account, region)
}

/** The grant with this ID on this key. */
export function grantOn(store: Store, key: KeyRecord, grantId: string): GrantRecord | undefined {
  const grant = store.scope(key.account, key.region).grants.get(grantId)
  return grant?.keyArn === key.arn ? grant : undefined
}

/** The grant, on a key of any account, that a token of this Region stands for. */
export function grantOfToken(store: Store, region: string, token: string): GrantRecord | undefined {
  const grantId = grantIdOf(token)
  if (grantId === undefined) return undefined
  for (const scope of store.scopes()) {
    const grant = scope.region === region ? scope.grants.get(grantId) : undefined
    if (grant !== undefined) return isTokenOf(grant, token) ? grant : undefined
  }
  return undefined
}
