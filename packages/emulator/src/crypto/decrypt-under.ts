// Decryption under a KMS key that the request names, or that the ciphertext does: what Decrypt and ReEncrypt share.
import type { EncryptionAlgorithmSpec } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import { keyOfCiphertext } from "../keys/key-of-ciphertext.ts"
import type { KeyRecord } from "../keys/record.ts"
import { openOutside, requireBackingKey } from "../stores/backing-key.ts"
import { parseOuter } from "../stores/outer-blob.ts"
import { open, parse } from "./ciphertext-blob.ts"
import { requireContextFits, shownMaterialId } from "./encrypt-under.ts"
import type { EncryptionContext } from "./encryption-context.ts"
import { publicKeyEncryption } from "./index.ts"

export interface Decryption {
  /** The key that the request names, which passed the pipeline's checks; without it the ciphertext names one. */
  readonly key: KeyRecord | undefined
  readonly algorithm: EncryptionAlgorithmSpec
  readonly context: EncryptionContext | undefined
  readonly ciphertext: Uint8Array
}

export interface Decrypted {
  readonly key: KeyRecord
  /** The caller wipes it where it does not leave in the answer. */
  readonly plaintext: Buffer
  readonly materialId: string | undefined
}

/**
 * The plaintext of a ciphertext.
 *
 * The order of the checks is not documented. Here: the blob is whole; it belongs to the key that the request names,
 * or the caller may use the key that it names; that key has the algorithm and is in a usable state; and the
 * ciphertext is authentic. So a damaged blob is never the wrong key's, and another key's blob is not opened at all.
 *
 * @throws InvalidCiphertextException, IncorrectKeyException, AccessDeniedException, InvalidKeyUsageException,
 *   DisabledException, KMSInvalidStateException, ValidationException
 */
export async function decryptUnder(ctx: Context, { key, algorithm, context, ciphertext }: Decryption): Promise<Decrypted> {
  if (key !== undefined && algorithm !== "SYMMETRIC_DEFAULT") return decryptAsymmetric(key, algorithm, context, ciphertext)
  const outer = parseOuter(ciphertext)
  const blob = outer ?? parse(ciphertext)
  // The bare ciphertext of an asymmetric key names no key: without KeyId there is nothing to read it by.
  if (blob === undefined) throw fault("InvalidCiphertextException")
  if (key !== undefined && (key.keyId !== blob.keyId || key.account !== blob.account)) throw fault("IncorrectKeyException")
  const owner = key ?? keyOfCiphertext(ctx, blob, algorithm)
  // What is inside the outer ciphertext is no ciphertext by itself: opened outside KMS, it must not be accepted here.
  if ((owner.origin === "EXTERNAL_KEY_STORE") !== (outer !== undefined)) throw fault("InvalidCiphertextException")
  const material = owner.materials.find(({ id }) => id === blob.materialId)
  if (owner.customKeyStoreId !== undefined) await requireBackingKey(ctx, owner)
  if (outer !== undefined && material !== undefined) {
    return { key: owner, plaintext: await openOutside(ctx, owner, material, outer, context), materialId: undefined }
  }
  const plaintext = material && "nonce" in blob ? open(blob, material, context) : undefined
  if (material === undefined || plaintext === undefined) throw fault("InvalidCiphertextException")
  return { key: owner, plaintext, materialId: shownMaterialId(owner, material) }
}

function decryptAsymmetric(
  key: KeyRecord,
  algorithm: Exclude<EncryptionAlgorithmSpec, "SYMMETRIC_DEFAULT">,
  context: EncryptionContext | undefined,
  ciphertext: Uint8Array,
): Decrypted {
  requireContextFits(key, context)
  const [material] = key.materials
  const plaintext = material && publicKeyEncryption[algorithm].decrypt(material, ciphertext)
  if (plaintext === undefined) throw fault("InvalidCiphertextException")
  return { key, plaintext, materialId: undefined }
}
