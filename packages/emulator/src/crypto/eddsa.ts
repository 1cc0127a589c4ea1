// Ed25519 and Ed25519ph, RFC 8032; the context string is empty.
import { sign, verify } from "node:crypto"
import { ed25519ph as noble } from "@noble/curves/ed25519.js"
import type { KeyMaterial } from "../keys/record.ts"
import type { SigningAlgorithm } from "./algorithm.ts"
import { privateKeyOf, publicKeyOf, scalarOf } from "./key-object.ts"

/** ED25519_SHA_512: deterministic, 64 bytes. */
export const ed25519: SigningAlgorithm = {
  takes: { RAW: "any" },
  sign: (material, message) => sign(null, message, privateKeyOf(material)),
  verify: (material, message, _type, signature) => verify(null, message, publicKeyOf(material), signature),
}

/**
 * ED25519_PH_SHA_512. KMS takes a SHA-512 digest and then signs by Ed25519ph as if the digest were the message, so that
 * it is hashed twice (https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html): a signature over a message's
 * digest is the RFC's Ed25519ph signature over that digest, not over the message. Node has no Ed25519ph.
 */
export const ed25519ph: SigningAlgorithm = {
  takes: { DIGEST: 64 },
  sign: (material, digest) => Buffer.from(noble.sign(digest, scalarOf(material))),
  verify(material, digest, _type, signature) {
    try {
      // zip215 false: RFC 8032 and FIPS 186-5, not the looser rule of ZIP 215.
      return noble.verify(signature, digest, publicBytesOf(material), { zip215: false })
    } catch {
      return false
    }
  },
}

const publicBytesOf = (material: KeyMaterial) => Buffer.from(publicKeyOf(material).export({ format: "jwk" }).x as string, "base64url")
