// Signing keys by who signs and for what, derived once: four HMACs a request would cost more than all the rest of its verification.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#derive-signing-key
import type { KeyObject } from "node:crypto"
import type { Identity } from "./identity.ts"
import { type CredentialScope, signingKeyOf } from "./signing.ts"

/** A client signs for one date at a time, two around midnight, in a few Regions: what is more than this is forgotten. */
const SCOPES_EACH = 64

export type SigningKeys = (identity: Identity, scope: CredentialScope) => KeyObject

export function createSigningKeys(): SigningKeys {
  const keys = new WeakMap<Identity, Map<string, KeyObject>>()
  return (identity, scope) => {
    const name = `${scope.date}/${scope.region}/${scope.service}`
    const existing = keys.get(identity)?.get(name)
    if (existing) return existing
    const key = signingKeyOf(identity.secretAccessKey, scope)
    const known = keys.get(identity) ?? new Map<string, KeyObject>()
    if (known.size >= SCOPES_EACH) known.clear()
    keys.set(identity, known.set(name, key))
    return key
  }
}
