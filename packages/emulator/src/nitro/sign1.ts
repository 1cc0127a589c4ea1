// COSE_Sign1 (RFC 9052 section 4.2): a signed payload.
// https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html, "COSE and CBOR"
import { type KeyObject, verify } from "node:crypto"
import { encode, Tagged } from "cborg"
import { invalid } from "./attestation.ts"
import { decodeCbor } from "./cbor.ts"

export interface Sign1 {
  /** The protected header as it was signed: encoded. */
  readonly protectedHeader: Uint8Array
  readonly payload: Uint8Array
  readonly signature: Uint8Array
}

const COSE_SIGN1 = 18

// COSE header label of the algorithm, and the one value that it has here: https://www.iana.org/assignments/cose
const ALG = 1
const ES384 = -35

const MAX_PAYLOAD = 16_384
// r and s of P-384, 48 bytes each: RFC 9053 section 2.1
const SIGNATURE = 96

export function parseSign1(document: Uint8Array): Sign1 {
  const whole = decodeCbor(document, "the document")
  // With tag 18 or without: RFC 9052 section 4.2 allows both, and enclaves leave it out.
  const parts = whole instanceof Tagged && whole.tag === COSE_SIGN1 ? whole.value : whole
  if (!Array.isArray(parts) || parts.length !== 4) throw invalid("it is not a COSE_Sign1 structure of four parts")
  const [protectedHeader, unprotected, payload, signature] = parts as unknown[]
  if (!(protectedHeader instanceof Uint8Array) || !onlyEs384(protectedHeader)) throw invalid("its algorithm is not ES384")
  if (!(unprotected instanceof Map) || unprotected.size > 0) throw invalid("it has unprotected headers")
  if (!(payload instanceof Uint8Array) || payload.length === 0 || payload.length > MAX_PAYLOAD) {
    throw invalid(`its payload is not a byte string of 1 to ${MAX_PAYLOAD} bytes`)
  }
  if (!(signature instanceof Uint8Array) || signature.length !== SIGNATURE) throw invalid(`its signature does not have ${SIGNATURE} bytes`)
  return { protectedHeader, payload, signature }
}

/** No other header is known here, and one that is not understood may change what the signature means (RFC 9052 section 3). */
function onlyEs384(encoded: Uint8Array): boolean {
  const headers = decodeCbor(encoded, "the protected header")
  return headers instanceof Map && headers.size === 1 && headers.get(ALG) === ES384
}

/** @param key P-384: with ES384 this is the only curve that is allowed here */
export function requireSignature({ protectedHeader, payload, signature }: Sign1, key: KeyObject): void {
  // Sig_structure, RFC 9052 section 4.4, without external data.
  const signed = encode(["Signature1", protectedHeader, new Uint8Array(0), payload])
  if (!verify("sha384", signed, { key, dsaEncoding: "ieee-p1363" }, signature))
    throw invalid("its signature is not that of its certificate")
}
