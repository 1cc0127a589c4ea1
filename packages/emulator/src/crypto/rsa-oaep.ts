// RSAES-OAEP, RFC 8017 section 7.1: one hash for the label and for MGF1, empty label, the bare ciphertext.
// https://docs.aws.amazon.com/kms/latest/developerguide/asymmetric-key-specs.html
import { constants, privateDecrypt, publicEncrypt } from "node:crypto"
import pkcs1 from "node-forge/lib/pkcs1.js"
import sha1 from "node-forge/lib/sha1.js"
import sha256 from "node-forge/lib/sha256.js"
import type { KeyMaterial } from "../keys/record.ts"
import type { PublicKeyEncryption } from "./algorithm.ts"
import { privateKeyOf, publicKeyOf } from "./key-object.ts"
import { isSystem } from "./random-pool.ts"
import { modulusBits, modulusBytes } from "./rsa.ts"

const digests = { sha1: { make: () => sha1.create(), bytes: 20 }, sha256: { make: () => sha256.create(), bytes: 32 } } as const

export function rsaOaep(oaepHash: "sha1" | "sha256"): PublicKeyEncryption {
  // Node passes oaepHash on as MGF1's hash too.
  const options = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }
  return {
    encrypt(material, plaintext, random) {
      const key = publicKeyOf(material)
      if (isSystem(random)) return publicEncrypt({ key, ...options }, plaintext)
      const seed = random.bytes(digests[oaepHash].bytes)
      return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded(material, plaintext, oaepHash, seed))
    },
    decrypt(material, ciphertext) {
      // OpenSSL takes a shorter string for a number with leading zeros; RFC 8017 7.1.2 step 1b does not.
      if (ciphertext.length !== modulusBytes(material)) return undefined
      try {
        return privateDecrypt({ key: privateKeyOf(material), ...options }, ciphertext)
      } catch {
        return undefined
      }
    },
  }
}

// EME-OAEP (RFC 8017 7.1.1 step 2) with a given seed is node-forge's: OpenSSL takes none. RSA itself is OpenSSL's both ways.
function encoded(material: KeyMaterial, plaintext: Uint8Array, oaepHash: keyof typeof digests, seed: Buffer): Buffer {
  const { make } = digests[oaepHash]
  const key = { n: { bitLength: () => modulusBits(material) } }
  const options = { md: make(), mgf1: { md: make() }, seed: seed.toString("latin1") }
  return Buffer.from(pkcs1.encode_rsa_oaep(key, Buffer.from(plaintext).toString("latin1"), options), "latin1")
}
