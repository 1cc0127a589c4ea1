// ML-DSA, FIPS 204, hedged, with an empty context string. https://docs.aws.amazon.com/kms/latest/developerguide/mldsa.html
import { sign, verify } from "node:crypto"
import { ml_dsa44, ml_dsa65, ml_dsa87 } from "@noble/post-quantum/ml-dsa.js"
import type { KeyMaterial } from "../keys/record.ts"
import type { SigningAlgorithm } from "./algorithm.ts"
import { privateKeyOf, publicKeyOf } from "./key-object.ts"
import { isSystem } from "./random-pool.ts"

/** By the length of the raw public key, FIPS 204 table 2. */
const parameterSets = [ml_dsa44, ml_dsa65, ml_dsa87]

const SPKI_HEAD = 22
const SEED_BYTES = 32

/**
 * ML_DSA_SHAKE_256. RAW is OpenSSL's. EXTERNAL_MU, the 64-byte representative of FIPS 204 algorithm 7 line 6, which
 * OpenSSL does not take through Node, is @noble/post-quantum's. A signature does not tell which of the two made it.
 */
export const mlDsa: SigningAlgorithm = {
  takes: { RAW: "any", EXTERNAL_MU: 64 },
  sign(material, message, type, random) {
    // OpenSSL hedges with the system's randomness and takes no other; a signature of either is as good.
    if (type === "RAW" && isSystem(random)) return sign(null, message, privateKeyOf(material))
    const parameters = parametersOf(material)
    const { secretKey } = parameters.keygen(seedOf(material))
    const extraEntropy = random.bytes(32)
    const signature =
      type === "RAW"
        ? parameters.sign(message, secretKey, { extraEntropy })
        : parameters.internal.sign(message, secretKey, { externalMu: true, extraEntropy })
    secretKey.fill(0)
    return Buffer.from(signature)
  },
  verify(material, message, type, signature) {
    if (type === "RAW") return verify(null, message, publicKeyOf(material), signature)
    return parametersOf(material).internal.verify(signature, message, publicBytesOf(material), { externalMu: true })
  },
}

/** The seed ends the PKCS#8 that key-pair.ts writes; ML-DSA material is never imported. */
const seedOf = (material: KeyMaterial) => material.secret.slice(-SEED_BYTES)

const publicBytesOf = (material: KeyMaterial) => (material.publicKey as Uint8Array).slice(SPKI_HEAD)

function parametersOf(material: KeyMaterial): typeof ml_dsa44 {
  const length = publicBytesOf(material).length
  const found = parameterSets.find(({ lengths }) => lengths.publicKey === length)
  if (found === undefined) throw new Error("This key material is no ML-DSA key.")
  return found
}
