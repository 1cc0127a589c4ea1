// Attested calls through the AWS SDK's own client: the answer is for the enclave alone.
import {
  CreateKeyCommand,
  DecryptCommand,
  DeriveSharedSecretCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyPairCommand,
  GenerateRandomCommand,
  GetPublicKeyCommand,
  KMSClient,
  type RecipientInfo,
} from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { createEmulator } from "../src/index.ts"
import { documentOf, issueChain } from "../src/nitro/documents.fixture.ts"
import { newEnclave } from "../src/nitro/recipients.fixture.ts"
import { fixedClock, START } from "./ports.ts"

const chain = await issueChain(START)
const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(chain.root.der).toString("base64")}\n-----END CERTIFICATE-----\n`
const emulator = createEmulator({ clock: fixedClock(), nitroRoots: [pem] })
const client = clientOf(emulator)
const enclave = newEnclave()
const AttestationDocument = await documentOf(chain, START, { public_key: enclave.publicKey, nonce: Buffer.from("nonce") })
const Recipient: RecipientInfo = { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256", AttestationDocument }
const { KeyMetadata } = await client.send(new CreateKeyCommand({}))
const { KeyId, Arn, CurrentKeyMaterialId } = KeyMetadata!

function clientOf({ requestHandler }: { requestHandler: typeof emulator.requestHandler }) {
  return new KMSClient({ region: "us-east-1", credentials: { accessKeyId: "111122223333", secretAccessKey: "secret" }, requestHandler })
}

/** Names of the answer's members, without what the SDK adds. */
const membersOf = ({ $metadata: _, ...answer }: object & { $metadata: unknown }) => Object.keys(answer).sort()

test("Decrypt", async () => {
  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("plaintext") }))
  const answer = await client.send(new DecryptCommand({ CiphertextBlob, Recipient }))
  expect(membersOf(answer)).toEqual(["CiphertextForRecipient", "EncryptionAlgorithm", "KeyId"])
  expect(enclave.open(answer.CiphertextForRecipient!).toString()).toBe("plaintext")
})

test("GenerateDataKey", async () => {
  const answer = await client.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256", Recipient }))
  expect(membersOf(answer)).toEqual(["CiphertextBlob", "CiphertextForRecipient", "KeyId"])
  const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob: answer.CiphertextBlob }))
  expect(enclave.open(answer.CiphertextForRecipient!)).toEqual(Buffer.from(Plaintext!))
})

test("GenerateDataKeyPair, whose page leaves KeyMaterialId in the answer", async () => {
  const answer = await client.send(new GenerateDataKeyPairCommand({ KeyId, KeyPairSpec: "ECC_NIST_P256", Recipient }))
  const rest = ["KeyId", "KeyMaterialId", "KeyPairSpec", "PrivateKeyCiphertextBlob", "PublicKey"]
  expect(membersOf(answer)).toEqual(["CiphertextForRecipient", ...rest])
  expect(answer).toMatchObject({ KeyId: Arn, KeyMaterialId: CurrentKeyMaterialId })
  const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob: answer.PrivateKeyCiphertextBlob }))
  expect(enclave.open(answer.CiphertextForRecipient!)).toEqual(Buffer.from(Plaintext!))
})

test("GenerateRandom", async () => {
  const answer = await client.send(new GenerateRandomCommand({ NumberOfBytes: 1024, Recipient }))
  expect(membersOf(answer)).toEqual(["CiphertextForRecipient"])
  expect(enclave.open(answer.CiphertextForRecipient!)).toHaveLength(1024)
})

test("DeriveSharedSecret", async () => {
  const newKey = async () => {
    const made = await client.send(new CreateKeyCommand({ KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" }))
    return made.KeyMetadata!.KeyId!
  }
  const [one, other] = [await newKey(), await newKey()]
  const publicKeyOf = async (id: string) => (await client.send(new GetPublicKeyCommand({ KeyId: id }))).PublicKey
  const derive = async (id: string, from: string, changes: object = {}) => {
    const request = { KeyId: id, KeyAgreementAlgorithm: "ECDH" as const, PublicKey: await publicKeyOf(from) }
    return client.send(new DeriveSharedSecretCommand({ ...request, ...changes }))
  }
  const answer = await derive(one, other, { Recipient })
  expect(membersOf(answer)).toEqual(["CiphertextForRecipient", "KeyAgreementAlgorithm", "KeyId", "KeyOrigin"])
  expect(enclave.open(answer.CiphertextForRecipient!)).toEqual(Buffer.from((await derive(other, one)).SharedSecret!))
})

test("a dry run looks at the document, and gives nothing", async () => {
  const request = { KeyId, KeySpec: "AES_256", DryRun: true } as const
  const refusal = (recipient: RecipientInfo) => client.send(new GenerateDataKeyCommand({ ...request, Recipient: recipient }))
  await expect(refusal(Recipient)).rejects.toMatchObject({ name: "DryRunOperationException" })
  const changed = Uint8Array.from(AttestationDocument)
  changed[changed.length - 1]! ^= 1
  const text = "The attestation document of Recipient is not valid: its signature is not that of its certificate."
  await expect(refusal({ ...Recipient, AttestationDocument: changed })).rejects.toMatchObject({
    name: "ValidationException",
    message: text,
  })
})

test("an emulator that was given no root accepts no document", async () => {
  const closed = clientOf(createEmulator({ clock: fixedClock() }))
  const refused = closed.send(new GenerateRandomCommand({ NumberOfBytes: 16, Recipient }))
  await expect(refused).rejects.toMatchObject({
    name: "ValidationException",
    message: expect.stringContaining("createEmulator: nitroRoots"),
  })
})
