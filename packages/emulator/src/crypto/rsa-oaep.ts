// RSAES-OAEP, RFC 8017 section 7.1: one hash for the label and for MGF1, empty label, the bare ciphertext.
// https://docs.aws.amazon.com/kms/latest/developerguide/asymmetric-key-specs.html
import { constants, privateDecrypt, publicEncrypt } from "node:crypto"
import type { PublicKeyEncryption } from "./algorithm.ts"
import { privateKeyOf, publicKeyOf } from "./key-object.ts"
import { modulusBytes } from "./rsa.ts"

export function rsaOaep(oaepHash: "sha1" | "sha256"): PublicKeyEncryption {
  // Node passes oaepHash on as MGF1's hash too.
  const options = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }
  return {
    encrypt: (material, plaintext) => publicEncrypt({ key: publicKeyOf(material), ...options }, plaintext),
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
