// https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
import type { ReEncryptRequest, ReEncryptResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { type Decrypted, decryptUnder } from "../crypto/decrypt-under.ts"
import { type Encryption, encryptUnder, requireEncryptable } from "../crypto/encrypt-under.ts"
import { ciphertextOf } from "../crypto/requested-ciphertext.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"

/** The plaintext lives between the two halves and is wiped, whatever becomes of the second. */
export const reEncrypt: Handler<ReEncryptRequest, ReEncryptResponse> = async (input, ctx) => {
  const source = ctx.keys.SourceKeyId
  const destination: Encryption = {
    key: namedKey(ctx, "DestinationKeyId"),
    algorithm: input.DestinationEncryptionAlgorithm ?? "SYMMETRIC_DEFAULT",
    context: input.DestinationEncryptionContext,
  }
  const ciphertext = ciphertextOf(input, source, "SourceKeyId")
  if (ciphertext === undefined) throw fault("DryRunOperationException")
  const algorithm = input.SourceEncryptionAlgorithm ?? "SYMMETRIC_DEFAULT"
  const decrypted = await decryptUnder(ctx, { key: source, algorithm, context: input.SourceEncryptionContext, ciphertext })
  try {
    const encrypted = await encryptAgain(decrypted, destination, input.DryRun === true, ctx)
    return { ...encrypted, SourceEncryptionAlgorithm: algorithm }
  } finally {
    decrypted.plaintext.fill(0)
  }
}

async function encryptAgain(decrypted: Decrypted, destination: Encryption, dryRun: boolean, ctx: Context): Promise<ReEncryptResponse> {
  const { key, plaintext, materialId: sourceMaterialId } = decrypted
  requireEncryptable(destination, plaintext.length)
  if (dryRun) throw fault("DryRunOperationException")
  const { ciphertext, materialId } = await encryptUnder(ctx, destination, plaintext)
  return {
    CiphertextBlob: ciphertext,
    SourceKeyId: key.arn,
    KeyId: destination.key.arn,
    DestinationEncryptionAlgorithm: destination.algorithm,
    ...(sourceMaterialId !== undefined && { SourceKeyMaterialId: sourceMaterialId }),
    ...(materialId !== undefined && { DestinationKeyMaterialId: materialId }),
  }
}
