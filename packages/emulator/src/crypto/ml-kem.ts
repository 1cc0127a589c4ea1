// ML-KEM, FIPS 203. https://docs.aws.amazon.com/kms/latest/APIReference/API_Decapsulate.html
// Through the module object: these two functions are missing in Node.js before 24, and an import by name would not load.
import * as crypto from "node:crypto"
import type { KeyEncapsulation } from "./algorithm.ts"
import { privateKeyOf, publicKeyOf } from "./key-object.ts"

/** Length of a ciphertext by OpenSSL's name of the key: FIPS 203 table 3. */
const ciphertextBytes: Readonly<Record<string, number>> = { "ml-kem-512": 768, "ml-kem-768": 1088, "ml-kem-1024": 1568 }

export const mlKem: KeyEncapsulation = {
  encapsulate(material) {
    const { sharedKey, ciphertext } = crypto.encapsulate(publicKeyOf(material))
    return { sharedSecret: sharedKey, ciphertext }
  },
  decapsulate(material, ciphertext) {
    const key = privateKeyOf(material)
    if (ciphertext.length !== ciphertextBytes[key.asymmetricKeyType as string]) return undefined
    return crypto.decapsulate(key, ciphertext)
  },
}
