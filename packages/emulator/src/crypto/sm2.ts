// SM2 in China Regions: SM2DSA, SM2PKE and ECDH over its curve, by sm-crypto-v2. Everything that reads bytes from
// outside is strict here, because the library is not.
// https://docs.aws.amazon.com/kms/latest/developerguide/offline-operations.html
import { hash } from "node:crypto"
import { DER } from "@noble/curves/abstract/weierstrass.js"
import { kdf, sm2 } from "sm-crypto-v2"
import type { KeyMaterial } from "../keys/record.ts"
import type { Random } from "../ports.ts"
import type { KeyAgreement, PublicKeyEncryption, SigningAlgorithm } from "./algorithm.ts"
import { isSystem } from "./random-pool.ts"
import { hiding, sm2Ciphertext, sm2CiphertextParts } from "./sm2-ciphertext.ts"
import { newSm2Scalar, SM2_ORDER, sm2Point, sm2Scalar } from "./sm2-key.ts"

/** The distinguishing ID that KMS uses for RAW messages: GM/T 0009-2012. */
const DISTINGUISHING_ID = "1234567812345678"

function secretOf(material: KeyMaterial): string {
  const scalar = sm2Scalar(material.secret)
  if (scalar === undefined) throw new Error("This key material is no SM2 private key.")
  return scalar
}

function publicOf(material: KeyMaterial): string {
  const point = sm2Point(material.publicKey ?? new Uint8Array())
  if (point === undefined) throw new Error("This key material is no SM2 public key.")
  return point
}

/** RAW: e = SM3(Z_A || M), Z_A being the hash of the ID and the public key. DIGEST: e as it was given. */
function digestOf(material: KeyMaterial, message: Uint8Array, type: string): Uint8Array {
  if (type !== "RAW") return message
  return hash("sm3", Buffer.concat([sm2.getZ(publicOf(material), DISTINGUISHING_ID), message]), "buffer")
}

/** A secret number for one message, hex, and the point that it gives: 04, x, y. Used once and dropped. */
function perMessage(random: Random): { readonly scalar: string; readonly point: string } {
  const scalar = Buffer.from(newSm2Scalar(random)).toString("hex")
  return { scalar, point: sm2.getPublicKeyFromPrivateKey(scalar) }
}

/** SM2DSA, GM/T 0003.2; signatures are DER. */
export const sm2Dsa: SigningAlgorithm = {
  takes: { RAW: "any", DIGEST: 32 },
  sign(material, message, type, random) {
    const { scalar, point } = perMessage(random)
    // The library takes the per-message secret as a point made ahead. It would draw its own after a pair of r and s that the
    // standard forbids, which no run will see.
    const pointPool = [{ k: BigInt(`0x${scalar}`), x1: BigInt(`0x${point.slice(2, 66)}`) }]
    const raw = sm2.doSignature(digestOf(material, message, type), secretOf(material), { hash: false, der: false, pointPool })
    const [r, s] = [BigInt(`0x${raw.slice(0, 64)}`), BigInt(`0x${raw.slice(64)}`)]
    return Buffer.from(DER.hexFromSig({ r, s }), "hex")
  },
  verify(material, message, type, signature) {
    try {
      const { r, s } = DER.toSig(signature)
      // GM/T 0003.2 section 7.1 steps 1 and 2, which the library leaves out.
      if (![r, s].every((value) => value > 0n && value < SM2_ORDER)) return false
      const raw = [r, s].map((value) => value.toString(16).padStart(64, "0")).join("")
      return sm2.doVerifySignature(digestOf(material, message, type), raw, publicOf(material), { hash: false, der: false })
    } catch {
      return false
    }
  },
}

/** SM2PKE, GM/T 0003.4; the ciphertext is the ASN.1 form of GM/T 0009. */
export const sm2Pke: PublicKeyEncryption = {
  encrypt(material, plaintext, random) {
    const point = publicOf(material)
    return sm2Ciphertext(
      hiding(plaintext, () =>
        isSystem(random) ? Buffer.from(sm2.doEncrypt(plaintext, point), "hex") : encryptWith(perMessage(random), point, plaintext),
      ),
    )
  },
  decrypt(material, ciphertext) {
    try {
      const parts = sm2CiphertextParts(ciphertext)
      if (parts === undefined) return undefined
      const plaintext = sm2.doDecrypt(parts.toString("hex"), secretOf(material), 1, { output: "array" })
      // The library says "wrong" with an empty answer; KMS encrypts nothing empty.
      return plaintext.length === 0 ? undefined : Buffer.from(plaintext)
    } catch {
      return undefined
    }
  },
}

/**
 * GM/T 0003.4 section 6.1 steps A2 to A8 with a given k, out of the library's own parts: its encryption takes no randomness
 * from outside. The joined form, as doEncrypt gives it.
 */
function encryptWith({ scalar, point }: ReturnType<typeof perMessage>, publicPoint: string, plaintext: Uint8Array): Buffer {
  const shared = Buffer.from(sm2.ecdh(scalar, publicPoint, false)).subarray(1)
  const [x2, y2] = [shared.subarray(0, 32), shared.subarray(32)]
  const stream = kdf(shared, plaintext.length)
  const hidden = plaintext.map((byte, at) => byte ^ (stream[at] as number))
  return Buffer.concat([Buffer.from(point.slice(2), "hex"), hash("sm3", Buffer.concat([x2, plaintext, y2]), "buffer"), hidden])
}

/** ECDH over the SM2 curve, the x coordinate; not the key exchange of GM/T 0003.3. */
export const sm2Ecdh: KeyAgreement = {
  derive(material, peer) {
    const point = sm2Point(peer)
    if (point === undefined) return undefined
    return Buffer.from(sm2.ecdh(secretOf(material), point, true).slice(1))
  },
}
