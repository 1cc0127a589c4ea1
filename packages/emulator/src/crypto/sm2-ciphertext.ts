// The ASN.1 form of an SM2 ciphertext, GM/T 0009-2012 section 7.2, to and from the plain joining of its parts:
// SEQUENCE { INTEGER x, INTEGER y, OCTET STRING hash, OCTET STRING ciphertext }  <->  x || y || hash || ciphertext
import { DER } from "@noble/curves/abstract/weierstrass.js"
import { der, INTEGER, OCTET_STRING, SEQUENCE } from "./der.ts"

const FIELD_BYTES = 32
const HASH_BYTES = 32
const HASH_AT = 2 * FIELD_BYTES
const CIPHERTEXT_AT = HASH_AT + HASH_BYTES

/**
 * The first encryption that does not end in the plaintext as it is. The key stream is all zeros once in 256 times for
 * a single byte; GM/T 0003.4 section 6.1 step A5 then draws another, which the library leaves out.
 */
export function hiding(plaintext: Uint8Array, encrypt: () => Buffer): Buffer {
  let joined = encrypt()
  while (joined.subarray(-plaintext.length).equals(plaintext)) joined = encrypt()
  return joined
}

/** The ASN.1 form of the joined parts. */
export function sm2Ciphertext(joined: Buffer): Buffer {
  const [x, y] = [joined.subarray(0, FIELD_BYTES), joined.subarray(FIELD_BYTES, HASH_AT)]
  return der(
    SEQUENCE,
    der(INTEGER, unsigned(x)),
    der(INTEGER, unsigned(y)),
    der(OCTET_STRING, joined.subarray(HASH_AT, CIPHERTEXT_AT)),
    der(OCTET_STRING, joined.subarray(CIPHERTEXT_AT)),
  )
}

/** The joined parts; undefined unless the bytes are DER of exactly this form. */
export function sm2CiphertextParts(ciphertext: Uint8Array): Buffer | undefined {
  try {
    const { v: sequence } = DER._tlv.decode(SEQUENCE, ciphertext)
    const x = DER._tlv.decode(INTEGER, sequence)
    const y = DER._tlv.decode(INTEGER, x.l)
    const hash = DER._tlv.decode(OCTET_STRING, y.l)
    const body = DER._tlv.decode(OCTET_STRING, hash.l)
    if (hash.v.length !== HASH_BYTES || body.v.length === 0) return undefined
    const coordinates = [x.v, y.v].map((value) =>
      DER._int
        .decode(value)
        .toString(16)
        .padStart(2 * FIELD_BYTES, "0"),
    )
    const joined = Buffer.concat([Buffer.from(coordinates.join(""), "hex"), hash.v, body.v])
    // Written again it is the same: so nothing stood behind, and no coordinate was wider than the field.
    return sm2Ciphertext(joined).equals(ciphertext) ? joined : undefined
  } catch {
    return undefined
  }
}

/** An unsigned number in the content form of a DER INTEGER: no needless zeros, one where the first bit is set. */
function unsigned(number: Buffer): Buffer {
  return Buffer.from(DER._int.encode(BigInt(`0x${number.toString("hex")}`)), "hex")
}
