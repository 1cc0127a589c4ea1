// SM2 in China Regions: SM2DSA, SM2PKE and ECDH over its curve, by sm-crypto-v2. Everything that reads bytes from
// outside is strict here, because the library is not.
// https://docs.aws.amazon.com/kms/latest/developerguide/offline-operations.html
import { hash } from "node:crypto"
import { DER } from "@noble/curves/abstract/weierstrass.js"
import { sm2 } from "sm-crypto-v2"
import type { KeyMaterial } from "../keys/record.ts"
import type { KeyAgreement, PublicKeyEncryption, SigningAlgorithm } from "./algorithm.ts"
import { hiding, sm2Ciphertext, sm2CiphertextParts } from "./sm2-ciphertext.ts"
import { SM2_ORDER, sm2Point, sm2Scalar } from "./sm2-key.ts"

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

/** SM2DSA, GM/T 0003.2; signatures are DER. The per-message secret is the library's own randomness. */
export const sm2Dsa: SigningAlgorithm = {
  takes: { RAW: "any", DIGEST: 32 },
  sign(material, message, type) {
    const raw = sm2.doSignature(digestOf(material, message, type), secretOf(material), { hash: false, der: false })
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
  encrypt: (material, plaintext) =>
    sm2Ciphertext(hiding(plaintext, () => Buffer.from(sm2.doEncrypt(plaintext, publicOf(material)), "hex"))),
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

/** ECDH over the SM2 curve, the x coordinate; not the key exchange of GM/T 0003.3. */
export const sm2Ecdh: KeyAgreement = {
  derive(material, peer) {
    const point = sm2Point(peer)
    if (point === undefined) return undefined
    return Buffer.from(sm2.ecdh(secretOf(material), point, true).slice(1))
  },
}
