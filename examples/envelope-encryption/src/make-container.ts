// Makes empty containers for others to fill. This component never sees a plaintext data key: it asks KMS for the
// encrypted one alone, and needs no permission to decrypt.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html
import { GenerateDataKeyWithoutPlaintextCommand, type KMSClient } from "@aws-sdk/client-kms"
import { writeHeader } from "./envelope-format.ts"
import { writeWhole } from "./files.ts"

/** Writes `target`, an empty container that only this `context` opens. */
export async function makeContainer(kms: KMSClient, keyId: string, context: Record<string, string>, target: string): Promise<void> {
  const answer = await kms.send(
    new GenerateDataKeyWithoutPlaintextCommand({ KeyId: keyId, KeySpec: "AES_256", EncryptionContext: context }),
  )
  await writeWhole(target, [writeHeader({ keyId: answer.KeyId!, encryptedDataKey: answer.CiphertextBlob! })])
}
