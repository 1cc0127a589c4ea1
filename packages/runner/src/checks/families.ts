// What a key of each spec is made of, and how a public key follows from a private one.
import { ed25519 } from "@noble/curves/ed25519.js"
import { ml_dsa44, ml_dsa65, ml_dsa87 } from "@noble/post-quantum/ml-dsa.js"
import { ml_kem512, ml_kem768, ml_kem1024 } from "@noble/post-quantum/ml-kem.js"
import { CheckFailed } from "./check.ts"
import { curves } from "./curves.ts"
import { children, integer, parseDer } from "./der.ts"
import { checkRsaPair, checkRsaPublicKey } from "./rsa-key.ts"

export interface Family {
  readonly algorithm: string
  readonly curve?: string
  /** Throws CheckFailed when the key bytes are not those of a public key of the spec. */
  checkPublic(key: Uint8Array): void
  /** Throws CheckFailed when the private key bytes do not belong to the public ones. */
  checkPair(privateKey: Uint8Array, publicKey: Uint8Array): void
}

const PUBLIC = "publicKey"
const PRIVATE = "privateKey"

/** RFC 8017 appendix A.1. */
function rsa(bits: number): Family {
  return {
    algorithm: "1.2.840.113549.1.1.1",
    checkPublic: (key) => void checkRsaPublicKey(key, bits),
    checkPair: (privateKey, publicKey) => checkRsaPair(privateKey, publicKey, bits),
  }
}

/** RFC 5480: an uncompressed point. RFC 5915: the scalar as an OCTET STRING in a SEQUENCE. */
function ecc(spec: string): Family {
  const { oid, Point } = curves[spec]!
  const checkPublic = (key: Uint8Array) => {
    if (key[0] !== 4) throw new CheckFailed(PUBLIC, "an uncompressed point", "another form")
    attempt(PUBLIC, `a point of the curve of ${spec}`, () => Point.fromBytes(key).assertValidity())
  }
  return {
    algorithm: "1.2.840.10045.2.1",
    curve: oid,
    checkPublic,
    checkPair(privateKey, publicKey) {
      const [, scalar] = children(parseDer(privateKey, PRIVATE))
      const point = attempt(PRIVATE, `a scalar of the curve of ${spec}`, () => Point.BASE.multiply(scalar ? integer(scalar) : 0n))
      same(point.toBytes(false), publicKey)
    },
  }
}

/** RFC 8410: the seed is an OCTET STRING within the OCTET STRING. */
const edwards: Family = {
  algorithm: "1.3.101.112",
  checkPublic: (key) => void attempt(PUBLIC, "a point of edwards25519", () => ed25519.Point.fromBytes(key)),
  checkPair: (privateKey, publicKey) => same(ed25519.getPublicKey(seedOf(privateKey, 0x04, 32)), publicKey),
}

interface Lattice {
  readonly lengths: { readonly publicKey?: number }
  keygen(seed: Uint8Array): { readonly publicKey: Uint8Array }
}

/** RFC 9881 and RFC 9935: in the seed form, the seed has the tag [0] within the OCTET STRING. */
function lattice(algorithm: string, scheme: Lattice, seedLength: number): Family {
  return {
    algorithm,
    checkPublic(key) {
      const expected = scheme.lengths.publicKey
      if (key.length !== expected) throw new CheckFailed(PUBLIC, `${expected} bytes of key`, `${key.length} bytes`)
    },
    checkPair: (privateKey, publicKey) => same(scheme.keygen(seedOf(privateKey, 0x80, seedLength)).publicKey, publicKey),
  }
}

/** Every spec of an asymmetric key. OIDs of the lattices: NIST CSOR, https://csrc.nist.gov/projects/computer-security-objects-register */
export const families: Readonly<Record<string, Family>> = {
  RSA_2048: rsa(2048),
  RSA_3072: rsa(3072),
  RSA_4096: rsa(4096),
  ...Object.fromEntries(Object.keys(curves).map((spec) => [spec, ecc(spec)])),
  ECC_NIST_EDWARDS25519: edwards,
  ML_KEM_512: lattice("2.16.840.1.101.3.4.4.1", ml_kem512, 64),
  ML_KEM_768: lattice("2.16.840.1.101.3.4.4.2", ml_kem768, 64),
  ML_KEM_1024: lattice("2.16.840.1.101.3.4.4.3", ml_kem1024, 64),
  ML_DSA_44: lattice("2.16.840.1.101.3.4.3.17", ml_dsa44, 32),
  ML_DSA_65: lattice("2.16.840.1.101.3.4.3.18", ml_dsa65, 32),
  ML_DSA_87: lattice("2.16.840.1.101.3.4.3.19", ml_dsa87, 32),
}

function seedOf(key: Uint8Array, tag: number, length: number): Uint8Array {
  if (key[0] === tag && key[1] === length && key.length === length + 2) return key.subarray(2)
  throw new CheckFailed(PRIVATE, `a seed of ${length} bytes`, `another form, of ${key.length} bytes`)
}

function same(derived: Uint8Array, publicKey: Uint8Array): void {
  if (Buffer.compare(derived, publicKey) !== 0) throw new CheckFailed(PRIVATE, "the private key of publicKey", "another key's private key")
}

/** What a library refuses is a wrong key; its text is not shown, since it may quote the key. */
function attempt<T>(path: string, expected: string, work: () => T): T {
  try {
    return work()
  } catch {
    throw new CheckFailed(path, expected, "something else")
  }
}
