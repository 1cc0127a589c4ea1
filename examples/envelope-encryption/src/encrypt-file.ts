// Encrypts a file under a fresh data key in one go: the plain way to envelope encryption.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
import { randomBytes } from "node:crypto"
import { GenerateDataKeyCommand, type KMSClient } from "@aws-sdk/client-kms"
import { envelope, SALT_LENGTH, writeHeader } from "./envelope-format.ts"
import { bytesOf, writeWhole } from "./files.ts"
import { contentKey, seal } from "./segments.ts"

/**
 * Writes `target`, an envelope with the content of `source`.
 * `keyId` is any spelling of a symmetric KMS key; `context` must be given again to decrypt.
 */
export async function encryptFile(
  kms: KMSClient,
  keyId: string,
  context: Record<string, string>,
  source: string,
  target: string,
): Promise<void> {
  const answer = await kms.send(new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: "AES_256", EncryptionContext: context }))
  const dataKey = answer.Plaintext!
  const header = writeHeader({ keyId: answer.KeyId!, encryptedDataKey: answer.CiphertextBlob! })
  const salt = randomBytes(SALT_LENGTH)
  const key = contentKey(dataKey, salt, header)
  dataKey.fill(0)
  await writeWhole(target, envelope(header, salt, seal(key, bytesOf(source))))
}
