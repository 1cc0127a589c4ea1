// Encryption under a KMS key, by any algorithm that the key has: what Encrypt, ReEncrypt and the data keys share.
import { type EncryptionAlgorithmSpec, keySpecs } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import { currentMaterial } from "../keys/current-material.ts"
import type { KeyMaterial, KeyRecord } from "../keys/record.ts"
import { requireBackingKey, sealOutside } from "../stores/backing-key.ts"
import { seal } from "./ciphertext-blob.ts"
import type { EncryptionContext } from "./encryption-context.ts"
import { publicKeyEncryption } from "./index.ts"

/** How one side of an operation encrypts or decrypts. The key has the algorithm: keys/require-usage.ts. */
export interface Encryption {
  readonly key: KeyRecord
  readonly algorithm: EncryptionAlgorithmSpec
  readonly context: EncryptionContext | undefined
}

/**
 * Refuses a plaintext that is too long for key and algorithm, and an encryption context that an asymmetric key cannot
 * bind. AWS names neither error; an empty context holds nothing that could be lost, and passes.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
 *
 * @throws ValidationException
 */
export function requireEncryptable({ key, algorithm, context }: Encryption, plaintextBytes: number): void {
  requireContextFits(key, context)
  const limit = keySpecs[key.keySpec].maxPlaintextBytes?.[algorithm]
  if (limit !== undefined && plaintextBytes > limit) {
    throw fault("ValidationException", { reason: "plaintext-size", limit, algorithm, keySpec: key.keySpec })
  }
}

export function requireContextFits(key: KeyRecord, context: EncryptionContext | undefined): void {
  const given = context !== undefined && Object.keys(context).length > 0
  if (given && !keySpecs[key.keySpec].encryptionContext) throw fault("ValidationException", { reason: "context" })
}

/** The ciphertext, under the key's current material, and that material's ID where AWS shows one. */
export async function encryptUnder(
  ctx: Context,
  { key, algorithm, context }: Encryption,
  plaintext: Uint8Array,
): Promise<{ readonly ciphertext: Buffer; readonly materialId: string | undefined }> {
  const { random } = ctx
  const material = currentMaterial(key)
  if (algorithm !== "SYMMETRIC_DEFAULT")
    return { ciphertext: publicKeyEncryption[algorithm].encrypt(material, plaintext, random), materialId: undefined }
  if (key.customKeyStoreId !== undefined) await requireBackingKey(ctx, key)
  const sealed = seal(key, material, plaintext, context, random)
  const ciphertext = key.origin === "EXTERNAL_KEY_STORE" ? await sealOutside(ctx, key, sealed, context) : sealed
  return { ciphertext, materialId: shownMaterialId(key, material) }
}

/**
 * KeyMaterialId is there for symmetric keys of origin AWS_KMS and EXTERNAL, as CurrentKeyMaterialId is:
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html
 */
export function shownMaterialId({ origin }: KeyRecord, { id }: KeyMaterial): string | undefined {
  return origin === "AWS_KMS" || origin === "EXTERNAL" ? id : undefined
}
