// Writes the few DER forms of keys that no library here writes. Reading is left to OpenSSL (and, for SM2, to sm2-key.ts).

export const SEQUENCE = 0x30
export const INTEGER = 0x02
export const BIT_STRING = 0x03
export const OCTET_STRING = 0x04
const OBJECT_IDENTIFIER = 0x06

/** One DER element: tag, shortest form of the length, value. Values up to 65,535 bytes: far above any key here. */
export function der(tag: number, ...value: readonly Uint8Array[]): Buffer {
  const length = value.reduce((sum, part) => sum + part.length, 0)
  if (length > 0xffff) throw new RangeError(`A DER value of ${length} bytes is too long here.`)
  const head = length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff]
  return Buffer.concat([Uint8Array.from(head), ...value])
}

const ZERO = der(INTEGER, Uint8Array.of(0))
const ONE = der(INTEGER, Uint8Array.of(1))
const NO_UNUSED_BITS = Uint8Array.of(0)

/** AlgorithmIdentifier: the algorithm's OID and, for EC keys, the curve's; both as hex of their content. */
function algorithm(...oids: readonly string[]): Buffer {
  return der(SEQUENCE, ...oids.map((oid) => der(OBJECT_IDENTIFIER, Buffer.from(oid, "hex"))))
}

/** id-ecPublicKey, RFC 5480 section 2.1.1. */
const EC = "2a8648ce3d0201"

/** SubjectPublicKeyInfo of an EC key: named curve, uncompressed point (RFC 5480). */
export function ecPublicKeyInfo(curve: string, point: Uint8Array): Buffer {
  return der(SEQUENCE, algorithm(EC, curve), der(BIT_STRING, NO_UNUSED_BITS, point))
}

/** PKCS#8 of an EC key with its public key inside, as OpenSSL writes it (RFC 5958, RFC 5915). */
export function ecPrivateKeyInfo(curve: string, scalar: Uint8Array, point: Uint8Array): Buffer {
  const publicKey = der(0xa1, der(BIT_STRING, NO_UNUSED_BITS, point))
  const key = der(SEQUENCE, ONE, der(OCTET_STRING, scalar), publicKey)
  return der(SEQUENCE, ZERO, algorithm(EC, curve), der(OCTET_STRING, key))
}

/**
 * PKCS#8 of a key that is its seed. The tag around the seed: OCTET STRING for Ed25519 (RFC 8410),
 * context tag 0 for the seed form of ML-KEM (RFC 9935) and ML-DSA (RFC 9881).
 */
export function seedPrivateKeyInfo(oid: string, tag: 0x04 | 0x80, seed: Uint8Array): Buffer {
  return der(SEQUENCE, ZERO, algorithm(oid), der(OCTET_STRING, der(tag, seed)))
}
