// Decryption under a KMS key that the request names, or that the ciphertext does: what Decrypt and ReEncrypt share.
import { constraintText, type DecryptRequest, type EncryptionAlgorithmSpec, operations } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { KeyRecord } from "../keys/record.ts"
import { requireState } from "../keys/require-state.ts"
import { requireUsage } from "../keys/require-usage.ts"
import { requireTokensFit } from "../policy/grant-tokens.ts"
import { openOutside, requireBackingKey } from "../stores/backing-key.ts"
import { parseOuter } from "../stores/outer-blob.ts"
import { type KeyName, open, parse } from "./ciphertext-blob.ts"
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
  const owner = key ?? keyOf(ctx, blob, algorithm)
  // What is inside the outer ciphertext is no ciphertext by itself: whoever opened it outside must not get on without KMS's word.
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

/** The key that a blob names, in this Region. The pipeline has not seen it, so it passes the same checks here. */
function keyOf(ctx: Context, { account, keyId }: KeyName, algorithm: EncryptionAlgorithmSpec): KeyRecord {
  const key = ctx.store.scope(account, ctx.region).keys.get(keyId)
  const action = operations[ctx.operation].permission
  // One answer whether there is no such key, it is in another Region, or the caller may not use it: the caller did not
  // name it, and learns nothing about it (observed: Droplr/aws-env#29, aws/aws-encryption-sdk-javascript#1005).
  if (key?.keySpec !== "SYMMETRIC_DEFAULT" || !ctx.authorize({ action, resource: key.arn, key }, ctx).allowed) {
    throw fault("AccessDeniedException", { reason: "ciphertext", caller: ctx.caller.principalArn, action })
  }
  requireTokensFit(ctx, key)
  requireUsage(ctx, key, algorithm)
  requireState(key, ctx.operation, ctx)
  return key
}

type DryRunRequest = Pick<DecryptRequest, "CiphertextBlob" | "DryRun" | "DryRunModifiers">

/**
 * The ciphertext of a request, which may lack it only in a dry run that ignores it; undefined then. Such a dry run
 * checks permissions only, and so needs a key to check them for. Modifiers apply only to dry runs, says their text:
 * without one they change nothing.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 *
 * @param keyMember the request member that names the key
 * @throws ValidationException
 */
export function ciphertextOf(request: DryRunRequest, key: KeyRecord | undefined, keyMember: string): Uint8Array | undefined {
  const ignored = request.DryRun === true && (request.DryRunModifiers ?? []).includes("IGNORE_CIPHERTEXT")
  if (ignored && key === undefined) throw missing(keyMember)
  if (ignored) return undefined
  if (request.CiphertextBlob === undefined) throw missing("CiphertextBlob")
  return request.CiphertextBlob
}

function missing(member: string) {
  const violation = { path: [member], keyword: "required", value: undefined, sensitive: false } as const
  return fault("ValidationException", { message: constraintText([violation]) })
}
