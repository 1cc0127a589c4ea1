// ECDSA, FIPS 186-5 section 6, with the curve of the key. Signatures are DER (RFC 3279 section 2.2.3) and not
// normalised: KMS does not document low s, and its signatures have high s half of the time.
import { sign, verify } from "node:crypto"
import { p256, p384, p521 } from "@noble/curves/nist.js"
import { secp256k1 } from "@noble/curves/secp256k1.js"
import type { KeyMaterial } from "../keys/record.ts"
import type { SigningAlgorithm } from "./algorithm.ts"
import { hashed, type Sha2 } from "./hashing.ts"
import { pointOf, privateKeyOf, publicKeyOf, scalarOf } from "./key-object.ts"
import { isSystem } from "./random-pool.ts"

/** By OpenSSL's name. */
const curves: Readonly<Record<string, typeof p256>> = { prime256v1: p256, secp384r1: p384, secp521r1: p521, secp256k1 }

// The library's own table of a base point, for windows of 8 bits, takes 60 to 270 ms to make; this one takes 7 to 50, and signs as fast.
for (const { Point } of Object.values(curves)) Point.BASE.precompute(4)

function curveOf(material: KeyMaterial): typeof p256 {
  const name = publicKeyOf(material).asymmetricKeyDetails?.namedCurve
  const curve = name === undefined ? undefined : curves[name]
  if (curve === undefined) throw new Error("This key material is not on a curve for ECDSA.")
  return curve
}

// The digest is signed as it is (Node would hash it again), and either value of s is right.
const digestAsIs = { prehash: false, lowS: false, format: "der" } as const

export function ecdsa(sha: Sha2): SigningAlgorithm {
  const algorithm = hashed(sha, {
    sign(material, digest, random, { s }) {
      const curve = curveOf(material)
      // RFC 6979 section 3.6: the per-message secret comes from key and digest, and from fresh randomness on top; so it
      // cannot repeat for two digests even if the randomness does. KMS does not document its signatures as deterministic.
      const made = curve.sign(digest, scalarOf(material), { ...digestAsIs, extraEntropy: random.bytes(32) })
      if (s === undefined) return Buffer.from(made)
      const signature = curve.Signature.fromBytes(made, "der")
      const other = new curve.Signature(signature.r, curve.Point.Fn.neg(signature.s))
      return Buffer.from((signature.hasHighS() === (s === "high") ? signature : other).toBytes("der"))
    },
    verify: (material, digest, signature) => curveOf(material).verify(signature, digest, pointOf(material), digestAsIs),
  })
  // OpenSSL where it can: it takes a hundredth of the time, and reads DER as strictly. It hashes what it is given, and signs with
  // the system's randomness alone, in the same way.
  return {
    ...algorithm,
    sign(material, message, type, random, options = {}) {
      const plain = type === "RAW" && options.s === undefined && isSystem(random)
      return plain ? sign(sha, message, privateKeyOf(material)) : algorithm.sign(material, message, type, random, options)
    },
    verify: (material, message, type, signature) =>
      type === "RAW" ? verify(sha, message, publicKeyOf(material), signature) : algorithm.verify(material, message, type, signature),
  }
}
