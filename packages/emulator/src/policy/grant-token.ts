// Grant tokens. AWS's are opaque, of no fixed length, a new one for each CreateGrant; all tokens of a grant are alike in effect.
// https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#grant_token
// Here: version ‖ grant ID ‖ nonce ‖ HMAC-SHA-256 of all that under the grant's own secret. So no token has to be kept, no
// token can be made without its grant, and a token ends with its grant. It tells nothing of the grant but its random ID.
import { createHmac, timingSafeEqual } from "node:crypto"
import type { GrantRecord } from "../keys/record.ts"
import type { Random } from "../ports.ts"

const VERSION = Buffer.from([1])
const ID_BYTES = 32
const NONCE_BYTES = 16
const SIGNED_BYTES = VERSION.length + ID_BYTES + NONCE_BYTES

type Grant = Pick<GrantRecord, "grantId" | "tokenSecret">

/** What a new grant is known by, and what its tokens are made from. */
export function newGrantIdentity(random: Random): Grant {
  return { grantId: random.bytes(ID_BYTES).toString("hex"), tokenSecret: random.bytes(32).toString("hex") }
}

export function newGrantToken(grant: Grant, random: Random): string {
  const signed = Buffer.concat([VERSION, Buffer.from(grant.grantId, "hex"), random.bytes(NONCE_BYTES)])
  return Buffer.concat([signed, tag(grant, signed)]).toString("base64url")
}

/** ID of the grant that a token says it is of; undefined for what is no token. */
export function grantIdOf(token: string): string | undefined {
  const bytes = Buffer.from(token, "base64url")
  // Decoding forgives other spellings of the same bytes; a token has one.
  const whole = bytes.length > SIGNED_BYTES && bytes.toString("base64url") === token && bytes[0] === VERSION[0]
  return whole ? bytes.subarray(VERSION.length, VERSION.length + ID_BYTES).toString("hex") : undefined
}

/** Whether the token, whose `grantIdOf` is this grant, was made for it. */
export function isTokenOf(grant: Grant, token: string): boolean {
  const bytes = Buffer.from(token, "base64url")
  const given = bytes.subarray(SIGNED_BYTES)
  const expected = tag(grant, bytes.subarray(0, SIGNED_BYTES))
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function tag({ tokenSecret }: Grant, signed: Uint8Array): Buffer {
  return createHmac("sha256", Buffer.from(tokenSecret, "hex")).update(signed).digest()
}
