// The data key of an envelope or container: asked of KMS, which checks the key and the encryption context.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
import type { KeyObject } from "node:crypto"
import { DecryptCommand, type KMSClient } from "@aws-sdk/client-kms"
import type { ReadHeader } from "./envelope-format.ts"
import { contentKey } from "./segments.ts"

/** The content key for this salt. KeyId is sent, so that a header with another key's ciphertext is refused by KMS. */
export async function unlock(kms: KMSClient, context: Record<string, string>, header: ReadHeader, salt: Uint8Array): Promise<KeyObject> {
  const answer = await kms.send(
    new DecryptCommand({ KeyId: header.keyId, CiphertextBlob: header.encryptedDataKey, EncryptionContext: context }),
  )
  const dataKey = answer.Plaintext!
  try {
    return contentKey(dataKey, salt, header.bytes)
  } finally {
    dataKey.fill(0)
  }
}
