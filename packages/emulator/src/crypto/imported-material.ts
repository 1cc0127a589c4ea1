// From the bytes that were unwrapped to the material of a KMS key, if they are material for its key spec.
// https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html#importing-keys-material-requirements
import { hkdfSync } from "node:crypto"
import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { importedKeyPair } from "./imported-key.ts"

export interface ImportedMaterial {
  /** As KeyMaterial has it; a copy that the caller owns. */
  readonly secret: Buffer
  readonly publicKey?: Buffer
}

const SM4_KEY_BYTES = 16

/**
 * Undefined for bytes that are no material of this key spec: another length, another curve or modulus, not PKCS#8.
 *
 * @param china whether the key is in a China Region, where SYMMETRIC_DEFAULT is a key of 128 bits
 */
export function importedMaterial(keySpec: KeySpec, bytes: Uint8Array, china: boolean): ImportedMaterial | undefined {
  const rules = keySpecs[keySpec].import
  if (rules === undefined) return undefined
  if (rules.format === "pkcs8") {
    const pair = importedKeyPair(keySpec, bytes)
    return pair && { secret: pair.privateKey, publicKey: pair.publicKey }
  }
  if (china && keySpec === "SYMMETRIC_DEFAULT") return bytes.length === SM4_KEY_BYTES ? { secret: stretched(bytes) } : undefined
  const { minBits = 0, maxBits = 0 } = rules
  const bits = bytes.length * 8
  return bits >= minBits && bits <= maxBits ? { secret: Buffer.from(bytes) } : undefined
}

/** Blobs are closed with AES-256 everywhere (crypto/material.ts): 128 bits become a key for it, always the same one. */
function stretched(key: Uint8Array): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", "kms-conformance SM4 key", 32))
}
