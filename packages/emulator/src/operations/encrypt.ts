// https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
import type { EncryptRequest, EncryptResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { encryptUnder, requireEncryptable } from "../crypto/encrypt-under.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"

/** The only answer of its family without the key material's ID: its shape has no such member. */
export const encrypt: Handler<EncryptRequest, EncryptResponse> = async (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  const encryption = { key, algorithm: input.EncryptionAlgorithm ?? "SYMMETRIC_DEFAULT", context: input.EncryptionContext }
  requireEncryptable(encryption, input.Plaintext.length)
  if (input.DryRun === true) throw fault("DryRunOperationException")
  const { ciphertext } = await encryptUnder(ctx, encryption, input.Plaintext)
  return { CiphertextBlob: ciphertext, KeyId: key.arn, EncryptionAlgorithm: encryption.algorithm }
}
