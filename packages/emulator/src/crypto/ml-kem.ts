// ML-KEM, FIPS 203. https://docs.aws.amazon.com/kms/latest/APIReference/API_Decapsulate.html
// Through the module object: these two functions are missing in Node.js before 24, and an import by name would not load.
import * as crypto from "node:crypto"
import { ml_kem512, ml_kem768, ml_kem1024 } from "@noble/post-quantum/ml-kem.js"
import type { KeyMaterial } from "../keys/record.ts"
import type { KeyEncapsulation } from "./algorithm.ts"
import { privateKeyOf, publicKeyOf } from "./key-object.ts"
import { isSystem } from "./random-pool.ts"

/** Length of a ciphertext by OpenSSL's name of the key: FIPS 203 table 3. */
const ciphertextBytes: Readonly<Record<string, number>> = { "ml-kem-512": 768, "ml-kem-768": 1088, "ml-kem-1024": 1568 }

const parameterSets: Readonly<Record<string, typeof ml_kem512>> = {
  "ml-kem-512": ml_kem512,
  "ml-kem-768": ml_kem768,
  "ml-kem-1024": ml_kem1024,
}

const SPKI_HEAD = 22

export const mlKem: KeyEncapsulation = {
  encapsulate(material, random) {
    if (!isSystem(random)) return encapsulateWith(material, random.bytes(32))
    const { sharedKey, ciphertext } = crypto.encapsulate(publicKeyOf(material))
    return { sharedSecret: sharedKey, ciphertext }
  },
  decapsulate(material, ciphertext) {
    const key = privateKeyOf(material)
    if (ciphertext.length !== ciphertextBytes[key.asymmetricKeyType as string]) return undefined
    return crypto.decapsulate(key, ciphertext)
  },
}

// OpenSSL takes no randomness from outside. With m given, FIPS 203 algorithm 17 is deterministic; both give the same for the same m.
function encapsulateWith(material: KeyMaterial, m: Buffer): { sharedSecret: Buffer; ciphertext: Buffer } {
  const parameters = parameterSets[publicKeyOf(material).asymmetricKeyType as string]
  if (parameters === undefined || material.publicKey === undefined) throw new Error("This key material is no ML-KEM key.")
  const { sharedSecret, cipherText } = parameters.encapsulate(material.publicKey.slice(SPKI_HEAD), m)
  return { sharedSecret: Buffer.from(sharedSecret), ciphertext: Buffer.from(cipherText) }
}
