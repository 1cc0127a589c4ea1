// https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
import type { DecryptRequest, DecryptResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { decryptUnder } from "../crypto/decrypt-under.ts"
import { materialIn, secretIn } from "../crypto/recipient.ts"
import { ciphertextOf } from "../crypto/requested-ciphertext.ts"
import { fault } from "../fault.ts"

/** A dry run decrypts too, since that is how a ciphertext is checked, and forgets the plaintext. */
export const decrypt: Handler<DecryptRequest, DecryptResponse> = async (input, ctx) => {
  const named = ctx.keys.KeyId
  const ciphertext = ciphertextOf(input, named, "KeyId")
  if (ciphertext === undefined) throw fault("DryRunOperationException")
  const algorithm = input.EncryptionAlgorithm ?? "SYMMETRIC_DEFAULT"
  const { key, plaintext, materialId } = await decryptUnder(ctx, { key: named, algorithm, context: input.EncryptionContext, ciphertext })
  if (input.DryRun === true) {
    plaintext.fill(0)
    throw fault("DryRunOperationException")
  }
  return {
    KeyId: key.arn,
    ...secretIn(ctx, "Plaintext", plaintext),
    EncryptionAlgorithm: algorithm,
    ...materialIn(ctx, materialId),
  }
}
