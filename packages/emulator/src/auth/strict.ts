// Mode strict: the request must be signed with the secret of a known access key, not long ago, and be unchanged since.
// AWS documents no order of these checks; see docs/decisions/signatures.md.
import { type KeyObject, timingSafeEqual } from "node:crypto"
import type { WireRequest } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import { partitionOf } from "../keys/arn.ts"
import type { Authenticator } from "./authenticator.ts"
import { canonicalRequest } from "./canonical-request.ts"
import type { Identity } from "./identity.ts"
import { callerOf, type IdentityTable, partitionOfIdentity } from "./identity-table.ts"
import { requireRegion } from "./region.ts"
import { requireSigned } from "./required-headers.ts"
import type { Signature } from "./signature.ts"
import { sha256, signatureOf, stringToSign } from "./signing.ts"
import { createSigningKeys } from "./signing-keys.ts"
import { requireTimely, timeOf } from "./timely.ts"
import { headerOf, queryOf } from "./where.ts"

/** What the signature itself is called in a query string: the one parameter that it does not cover. */
const UNSIGNED_PARAMETERS = ["X-Amz-Signature"]

export function strict(identities: IdentityTable): Authenticator {
  const signingKey = createSigningKeys()
  return (signature, { request, clock }) => {
    requireRegion(signature, request)
    const time = timeOf(signature, request)
    requireTimely(time, signature, clock.now())
    requireSigned(signature, request)
    const identity = requireKnown(identities.get(signature.accessKeyId), signature, request)
    if (identity.expiresAt !== undefined && clock.now() >= identity.expiresAt) throw fault("ExpiredTokenException")
    requireMatch(signature, request, time, signingKey(identity, signature))
    return callerOf(identity)
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html: temporary credentials come with their
// token; those of another partition are unknown here, as every partition has its own.
function requireKnown(identity: Identity | undefined, signature: Signature, request: WireRequest): Identity {
  const token = tokenOf(signature, request)
  const isKnown =
    identity !== undefined &&
    partitionOfIdentity(identity) === partitionOf(signature.region) &&
    equal(token ?? "", identity.sessionToken ?? "") &&
    (token === undefined) === (identity.sessionToken === undefined)
  if (!isKnown) throw fault("UnrecognizedClientException")
  return identity
}

function tokenOf({ form }: Signature, request: WireRequest): string | undefined {
  return form === "header" ? headerOf(request, "x-amz-security-token") : (queryOf(request).get("X-Amz-Security-Token") ?? undefined)
}

function requireMatch(given: Signature, request: WireRequest, time: string, signingKey: KeyObject): void {
  const payloadHash = sha256(request.body)
  const said = headerOf(request, "x-amz-content-sha256")
  if (said !== undefined && !equal(said, payloadHash)) throw fault("InvalidSignatureException", { reason: "payload" })
  const { signedHeaders, form } = given
  const unsignedParameters = form === "query" ? UNSIGNED_PARAMETERS : []
  const canonical = canonicalRequest(request, { signedHeaders, payloadHash, unsignedParameters })
  const expected = signatureOf(stringToSign(canonical, time, given), signingKey)
  if (!equal(expected, given.signature)) throw fault("InvalidSignatureException", { reason: "mismatch" })
}

// In constant time: how long it takes must not tell how much of a signature was guessed right. Lengths are no secret.
function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
