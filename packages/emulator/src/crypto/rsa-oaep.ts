// RSAES-OAEP, RFC 8017 section 7.1: one hash for the label and for MGF1, empty label, the bare ciphertext.
// https://docs.aws.amazon.com/kms/latest/developerguide/asymmetric-key-specs.html
import { constants, type KeyObject, privateDecrypt, publicEncrypt } from "node:crypto"
import pkcs1 from "node-forge/lib/pkcs1.js"
import sha1 from "node-forge/lib/sha1.js"
import sha256 from "node-forge/lib/sha256.js"
import type { Random } from "../ports.ts"
import type { PublicKeyEncryption } from "./algorithm.ts"
import { privateKeyOf, publicKeyOf } from "./key-object.ts"
import { isSystem } from "./random-pool.ts"
import { privateModulusBytes } from "./rsa.ts"

const digests = { sha1: { make: () => sha1.create(), bytes: 20 }, sha256: { make: () => sha256.create(), bytes: 32 } } as const

export function rsaOaep(oaepHash: "sha1" | "sha256"): PublicKeyEncryption {
  // Node passes oaepHash on as MGF1's hash too.
  const options = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }
  return {
    encrypt: (material, plaintext, random) => oaepEncrypt(publicKeyOf(material), oaepHash, plaintext, random),
    decrypt(material, ciphertext) {
      // OpenSSL takes a shorter string for a number with leading zeros; RFC 8017 7.1.2 step 1b does not.
      if (ciphertext.length !== privateModulusBytes(material)) return undefined
      try {
        return privateDecrypt({ key: privateKeyOf(material), ...options }, ciphertext)
      } catch {
        return undefined
      }
    },
  }
}

/** The bare ciphertext under any RSA public key. Throws for a plaintext that is too long for key and hash. */
export function oaepEncrypt(key: KeyObject, oaepHash: keyof typeof digests, plaintext: Uint8Array, random: Random): Buffer {
  if (isSystem(random)) return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, plaintext)
  // EME-OAEP (RFC 8017 7.1.1 step 2) with a given seed is node-forge's: OpenSSL takes none. RSA itself is OpenSSL's both ways.
  const { make, bytes } = digests[oaepHash]
  const size = { n: { bitLength: () => key.asymmetricKeyDetails?.modulusLength as number } }
  const scheme = { md: make(), mgf1: { md: make() }, seed: random.bytes(bytes).toString("latin1") }
  const encoded = pkcs1.encode_rsa_oaep(size, Buffer.from(plaintext).toString("latin1"), scheme)
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(encoded, "latin1"))
}
