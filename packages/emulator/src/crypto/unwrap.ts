// Opens wrapped key material on import: RSAES-OAEP, RSA-OAEP with AES key wrap, and SM2PKE.
// https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-encrypt-key-material.html
import { createDecipheriv } from "node:crypto"
import type { AlgorithmSpec } from "@kms-conformance/model"
import type { KeyMaterial } from "../keys/record.ts"
import type { PublicKeyEncryption } from "./algorithm.ts"
import { publicKeyEncryption } from "./index.ts"
import { privateModulusBytes } from "./rsa.ts"

/** The bytes inside; undefined for what does not open under this wrapping key. The caller wipes them. */
type Unwrap = (wrappingKey: Uint8Array, wrapped: Uint8Array) => Buffer | undefined

/** By wrapping algorithm; RSAES_PKCS1_V1_5 has not been offered since 2023. */
const unwrapping: Readonly<Partial<Record<AlgorithmSpec, Unwrap>>> = {
  RSAES_OAEP_SHA_1: (key, wrapped) => publicKeyEncryption.RSAES_OAEP_SHA_1.decrypt(materialOf(key), wrapped),
  RSAES_OAEP_SHA_256: (key, wrapped) => publicKeyEncryption.RSAES_OAEP_SHA_256.decrypt(materialOf(key), wrapped),
  RSA_AES_KEY_WRAP_SHA_1: (key, wrapped) => openHybrid(publicKeyEncryption.RSAES_OAEP_SHA_1, materialOf(key), wrapped),
  RSA_AES_KEY_WRAP_SHA_256: (key, wrapped) => openHybrid(publicKeyEncryption.RSAES_OAEP_SHA_256, materialOf(key), wrapped),
  SM2PKE: (key, wrapped) => publicKeyEncryption.SM2PKE.decrypt(materialOf(key), wrapped),
}

/** @param wrappingKey PKCS#8 DER */
export function unwrap(algorithm: AlgorithmSpec, wrappingKey: Uint8Array, wrapped: Uint8Array): Buffer | undefined {
  return unwrapping[algorithm]?.(wrappingKey, wrapped)
}

function materialOf(privateKey: Uint8Array): KeyMaterial {
  return { id: "", secret: privateKey, createdAt: 0, state: "CURRENT" }
}

/** The AES key, as long as the modulus when encrypted, and right behind it the key material that it wraps. */
function openHybrid(oaep: PublicKeyEncryption, wrappingKey: KeyMaterial, wrapped: Uint8Array): Buffer | undefined {
  const split = privateModulusBytes(wrappingKey)
  const aesKey = oaep.decrypt(wrappingKey, wrapped.subarray(0, split))
  if (aesKey === undefined) return undefined
  const material = openKeyWrap(aesKey, wrapped.subarray(split))
  aesKey.fill(0)
  return material
}

const AES_KEY_BYTES = 32
/** RFC 5649 section 3: the constant half of the alternative initial value. */
const INITIAL_VALUE = Buffer.from("A65959A6", "hex")

/** AES key wrap with padding, RFC 5649. The guide knows AES keys of 256 bits only. */
function openKeyWrap(aesKey: Buffer, wrapped: Uint8Array): Buffer | undefined {
  // Two semiblocks at least; OpenSSL takes no bytes at all for a success.
  if (aesKey.length !== AES_KEY_BYTES || wrapped.length < 16 || wrapped.length % 8 !== 0) return undefined
  try {
    const decipher = createDecipheriv("id-aes256-wrap-pad", aesKey, INITIAL_VALUE)
    return Buffer.concat([decipher.update(wrapped), decipher.final()])
  } catch {
    return undefined
  }
}
