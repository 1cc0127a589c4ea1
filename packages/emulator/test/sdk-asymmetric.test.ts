// Signing, MACs, key agreement and key encapsulation through the AWS SDK's own client.
import { createHash, createPublicKey, diffieHellman, generateKeyPairSync, verify } from "node:crypto"
import {
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DecapsulateCommand,
  DeriveSharedSecretCommand,
  EncapsulateCommand,
  GenerateMacCommand,
  GetKeyLastUsageCommand,
  GetPublicKeyCommand,
  KMSInvalidMacException,
  KMSInvalidSignatureException,
  SignCommand,
  VerifyCommand,
  VerifyMacCommand,
} from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { START } from "./ports.ts"
import { newSdk } from "./sdk.ts"

const { client, emulator } = newSdk()
const Message = Buffer.from("a message")

async function newKey(input: CreateKeyCommandInput) {
  const { KeyMetadata } = await client.send(new CreateKeyCommand(input))
  return { KeyId: KeyMetadata!.KeyId!, Arn: KeyMetadata!.Arn! }
}

async function publicKeyOf(KeyId: string) {
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId }))
  return createPublicKey({ key: Buffer.from(PublicKey!), format: "der", type: "spki" })
}

test("the SDK signs, verifies, and gets the public key that verifies outside", async () => {
  const { KeyId, Arn } = await newKey({ KeySpec: "ECC_NIST_P384", KeyUsage: "SIGN_VERIFY" })
  const MessageType = "DIGEST" as const
  const request = { KeyId, Message: createHash("sha384").update(Message).digest(), MessageType, SigningAlgorithm: "ECDSA_SHA_384" as const }
  const { Signature } = await client.send(new SignCommand(request))
  expect(verify("sha384", Message, await publicKeyOf(KeyId), Signature!)).toBe(true)
  const verified = await client.send(new VerifyCommand({ ...request, Message, MessageType: "RAW", Signature }))
  expect(verified).toMatchObject({ KeyId: Arn, SignatureValid: true, SigningAlgorithm: "ECDSA_SHA_384" })
  const other = client.send(new VerifyCommand({ ...request, Message: Buffer.alloc(48), Signature }))
  await expect(other).rejects.toBeInstanceOf(KMSInvalidSignatureException)
})

test("the SDK makes and checks a MAC", async () => {
  const { KeyId, Arn } = await newKey({ KeySpec: "HMAC_384", KeyUsage: "GENERATE_VERIFY_MAC" })
  const request = { KeyId, Message, MacAlgorithm: "HMAC_SHA_384" as const }
  const { Mac } = await client.send(new GenerateMacCommand(request))
  expect(Mac).toHaveLength(48)
  expect(await client.send(new VerifyMacCommand({ ...request, Mac }))).toMatchObject({ KeyId: Arn, MacValid: true })
  const cut = client.send(new VerifyMacCommand({ ...request, Mac: Mac!.subarray(0, 24) }))
  await expect(cut).rejects.toBeInstanceOf(KMSInvalidMacException)
})

test("the SDK agrees on a secret with somebody outside", async () => {
  const { KeyId } = await newKey({ KeySpec: "ECC_NIST_P521", KeyUsage: "KEY_AGREEMENT" })
  const bob = generateKeyPairSync("ec", { namedCurve: "secp521r1" })
  const PublicKey = bob.publicKey.export({ type: "spki", format: "der" })
  const { SharedSecret } = await client.send(new DeriveSharedSecretCommand({ KeyId, KeyAgreementAlgorithm: "ECDH", PublicKey }))
  const theirs = diffieHellman({ privateKey: bob.privateKey, publicKey: await publicKeyOf(KeyId) })
  expect(Buffer.from(SharedSecret!)).toEqual(theirs)
})

test("the SDK encapsulates a secret and opens it again", async () => {
  const { KeyId } = await newKey({ KeySpec: "ML_KEM_768", KeyUsage: "ENCAPSULATE_DECAPSULATE" })
  const EncapsulationAlgorithm = "ML_KEM" as const
  const { SharedSecret, SharedSecretCiphertextBlob } = await client.send(new EncapsulateCommand({ KeyId, EncapsulationAlgorithm }))
  const opened = await client.send(new DecapsulateCommand({ KeyId, EncapsulationAlgorithm, SharedSecretCiphertextBlob }))
  expect(opened.SharedSecret).toEqual(SharedSecret)
})

test("the SDK learns when a key was last used, and for what", async () => {
  const { KeyId } = await newKey({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
  expect((await client.send(new GetKeyLastUsageCommand({ KeyId }))).KeyLastUsage).toEqual({})
  emulator.clock.advance(1000)
  const { $metadata } = await client.send(new GenerateMacCommand({ KeyId, Message, MacAlgorithm: "HMAC_SHA_256" }))
  const { KeyLastUsage, TrackingStartDate, KeyCreationDate } = await client.send(new GetKeyLastUsageCommand({ KeyId }))
  expect(KeyLastUsage).toMatchObject({
    Operation: "GenerateMac",
    Timestamp: new Date(START + 1000),
    KmsRequestId: $metadata.requestId,
  })
  expect([TrackingStartDate, KeyCreationDate]).toEqual([new Date(START), new Date(START)])
})
