// One call of every operation that is built, as the AWS SDK's client makes it, with what a caller relies on in the answer.
// The same table is used for every way in: request handler, server, msw.
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyPairCommand,
  GenerateDataKeyPairWithoutPlaintextCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateRandomCommand,
  type KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ReEncryptCommand,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from "@aws-sdk/client-kms"
import { expect } from "vitest"

interface Calls {
  readonly kms: KMSClient
  /** A fresh symmetric key of the call's own. */
  readonly KeyId: string
}

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()
const EncryptionContext = { tenant: "Älpha", "": "empty name" }

async function encrypted({ kms, KeyId }: Calls) {
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("hello"), EncryptionContext }))
  return CiphertextBlob!
}

async function plaintextOf({ kms }: Calls, CiphertextBlob: Uint8Array | undefined) {
  return (await kms.send(new DecryptCommand({ CiphertextBlob: CiphertextBlob!, EncryptionContext }))).Plaintext
}

async function aliased({ kms, KeyId }: Calls, name: string) {
  await kms.send(new CreateAliasCommand({ AliasName: name, TargetKeyId: KeyId }))
  return name
}

async function stateOf({ kms, KeyId }: Calls) {
  return (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState
}

export const everyOperation: Readonly<Record<string, (calls: Calls) => Promise<void>>> = {
  async CreateKey({ kms }) {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: "naïve", Tags: [{ TagKey: "team", TagValue: "a" }] }))
    expect(KeyMetadata).toMatchObject({ Description: "naïve", KeySpec: "SYMMETRIC_DEFAULT", KeyState: "Enabled" })
    expect(KeyMetadata?.CreationDate).toBeInstanceOf(Date)
  },
  async DescribeKey({ kms, KeyId }) {
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata).toMatchObject({ KeyId, Enabled: true })
  },
  async ListKeys({ kms, KeyId }) {
    expect((await kms.send(new ListKeysCommand({ Limit: 1000 }))).Keys?.map((key) => key.KeyId)).toContain(KeyId)
  },
  async Encrypt(calls) {
    expect((await encrypted(calls)).length).toBeGreaterThan(5)
  },
  async Decrypt(calls) {
    expect(text(await plaintextOf(calls, await encrypted(calls)))).toBe("hello")
  },
  async ReEncrypt(calls) {
    const again = await calls.kms.send(
      new ReEncryptCommand({
        CiphertextBlob: await encrypted(calls),
        SourceEncryptionContext: EncryptionContext,
        DestinationKeyId: calls.KeyId,
        DestinationEncryptionContext: EncryptionContext,
      }),
    )
    expect(text(await plaintextOf(calls, again.CiphertextBlob))).toBe("hello")
  },
  async GenerateDataKey(calls) {
    const { Plaintext, CiphertextBlob } = await calls.kms.send(
      new GenerateDataKeyCommand({ KeyId: calls.KeyId, KeySpec: "AES_256", EncryptionContext }),
    )
    expect(Plaintext).toHaveLength(32)
    expect(await plaintextOf(calls, CiphertextBlob)).toEqual(Plaintext)
  },
  async GenerateDataKeyWithoutPlaintext(calls) {
    const answer = await calls.kms.send(
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId: calls.KeyId, NumberOfBytes: 17, EncryptionContext }),
    )
    expect(await plaintextOf(calls, answer.CiphertextBlob)).toHaveLength(17)
  },
  async GenerateDataKeyPair(calls) {
    const input = { KeyId: calls.KeyId, KeyPairSpec: "ECC_NIST_P256" as const, EncryptionContext }
    const { PrivateKeyPlaintext, PrivateKeyCiphertextBlob } = await calls.kms.send(new GenerateDataKeyPairCommand(input))
    expect(await plaintextOf(calls, PrivateKeyCiphertextBlob)).toEqual(PrivateKeyPlaintext)
  },
  async GenerateDataKeyPairWithoutPlaintext(calls) {
    const input = { KeyId: calls.KeyId, KeyPairSpec: "ECC_NIST_P256" as const, EncryptionContext }
    const { PublicKey, PrivateKeyCiphertextBlob } = await calls.kms.send(new GenerateDataKeyPairWithoutPlaintextCommand(input))
    expect(PublicKey).toHaveLength(91)
    expect((await plaintextOf(calls, PrivateKeyCiphertextBlob))?.length).toBeGreaterThan(91)
  },
  async GenerateRandom({ kms }) {
    expect((await kms.send(new GenerateRandomCommand({ NumberOfBytes: 1024 }))).Plaintext).toHaveLength(1024)
  },
  async DisableKey(calls) {
    await calls.kms.send(new DisableKeyCommand({ KeyId: calls.KeyId }))
    expect(await stateOf(calls)).toBe("Disabled")
    await expect(encrypted(calls)).rejects.toMatchObject({ name: "DisabledException", $metadata: { httpStatusCode: 400 } })
  },
  async EnableKey(calls) {
    await calls.kms.send(new DisableKeyCommand({ KeyId: calls.KeyId }))
    await calls.kms.send(new EnableKeyCommand({ KeyId: calls.KeyId }))
    expect(await stateOf(calls)).toBe("Enabled")
  },
  async ScheduleKeyDeletion(calls) {
    const { DeletionDate } = await calls.kms.send(new ScheduleKeyDeletionCommand({ KeyId: calls.KeyId, PendingWindowInDays: 7 }))
    expect(DeletionDate).toBeInstanceOf(Date)
    expect(await stateOf(calls)).toBe("PendingDeletion")
  },
  async CancelKeyDeletion(calls) {
    await calls.kms.send(new ScheduleKeyDeletionCommand({ KeyId: calls.KeyId, PendingWindowInDays: 7 }))
    await calls.kms.send(new CancelKeyDeletionCommand({ KeyId: calls.KeyId }))
    expect(await stateOf(calls)).toBe("Disabled")
  },
  async UpdateKeyDescription({ kms, KeyId }) {
    await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: "new" }))
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.Description).toBe("new")
  },
  async CreateAlias(calls) {
    const name = await aliased(calls, "alias/created")
    expect((await calls.kms.send(new DescribeKeyCommand({ KeyId: name }))).KeyMetadata?.KeyId).toBe(calls.KeyId)
  },
  async UpdateAlias(calls) {
    const { KeyMetadata } = await calls.kms.send(new CreateKeyCommand({}))
    const name = await aliased(calls, "alias/updated")
    await calls.kms.send(new UpdateAliasCommand({ AliasName: name, TargetKeyId: KeyMetadata?.KeyId }))
    expect((await calls.kms.send(new DescribeKeyCommand({ KeyId: name }))).KeyMetadata?.KeyId).toBe(KeyMetadata?.KeyId)
  },
  async DeleteAlias(calls) {
    const name = await aliased(calls, "alias/deleted")
    await calls.kms.send(new DeleteAliasCommand({ AliasName: name }))
    await expect(calls.kms.send(new DescribeKeyCommand({ KeyId: name }))).rejects.toMatchObject({ name: "NotFoundException" })
  },
  async ListAliases(calls) {
    const name = await aliased(calls, "alias/listed")
    const { Aliases } = await calls.kms.send(new ListAliasesCommand({ KeyId: calls.KeyId }))
    expect(Aliases?.map((alias) => alias.AliasName)).toEqual([name])
  },
}

/** Makes the call's own key, and calls. */
export async function callOnce(kms: KMSClient, operation: string): Promise<void> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
  await everyOperation[operation]!({ kms, KeyId: KeyMetadata!.KeyId! })
}
