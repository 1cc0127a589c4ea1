// Related multi-Region keys through the AWS SDK's own client, one client for each Region.
import { generateKeyPairSync } from "node:crypto"
import {
  AlreadyExistsException,
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DecapsulateCommand,
  DecryptCommand,
  DeriveSharedSecretCommand,
  DescribeKeyCommand,
  EncapsulateCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  ReEncryptCommand,
  ReplicateKeyCommand,
  SignCommand,
  UpdatePrimaryRegionCommand,
  VerifyCommand,
  VerifyMacCommand,
} from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { newSdk } from "./sdk.ts"

const { clientIn } = newSdk()
const home = clientIn("us-east-1")
const away = clientIn("eu-west-1")
const Message = Buffer.from("a message")

/** A key in both Regions. */
async function pair(input: CreateKeyCommandInput = {}) {
  const { KeyMetadata } = await home.send(new CreateKeyCommand({ ...input, MultiRegion: true }))
  const KeyId = KeyMetadata!.KeyId!
  const { ReplicaKeyMetadata } = await home.send(new ReplicateKeyCommand({ KeyId, ReplicaRegion: "eu-west-1" }))
  return { KeyId, homeArn: KeyMetadata!.Arn!, awayArn: ReplicaKeyMetadata!.Arn! }
}

test("the SDK replicates a key once into a Region, and moves the primary key there", async () => {
  const { KeyId, awayArn } = await pair()
  const again = home.send(new ReplicateKeyCommand({ KeyId, ReplicaRegion: "eu-west-1" }))
  await expect(again).rejects.toBeInstanceOf(AlreadyExistsException)
  await home.send(new UpdatePrimaryRegionCommand({ KeyId, PrimaryRegion: "eu-west-1" }))
  const { KeyMetadata } = await home.send(new DescribeKeyCommand({ KeyId }))
  expect(KeyMetadata?.MultiRegionConfiguration).toMatchObject({ MultiRegionKeyType: "REPLICA", PrimaryKey: { Arn: awayArn } })
})

test("what one key encrypts the other decrypts and re-encrypts, with and without being named", async () => {
  const { KeyId, homeArn, awayArn } = await pair()
  const EncryptionContext = { tenant: "alpha" }
  const there = await home.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256", EncryptionContext }))
  const opened = await away.send(new DecryptCommand({ CiphertextBlob: there.CiphertextBlob, EncryptionContext }))
  expect(opened).toMatchObject({ KeyId: awayArn, Plaintext: there.Plaintext, KeyMaterialId: there.KeyMaterialId })

  const back = await away.send(new EncryptCommand({ KeyId, Plaintext: Message }))
  expect(await home.send(new DecryptCommand({ KeyId, CiphertextBlob: back.CiphertextBlob }))).toMatchObject({ KeyId: homeArn })
  const other = await home.send(new CreateKeyCommand({}))
  const moved = await home.send(new ReEncryptCommand({ CiphertextBlob: back.CiphertextBlob, DestinationKeyId: other.KeyMetadata?.KeyId }))
  expect(moved.SourceKeyId).toBe(homeArn)

  const wrong = away.send(new DecryptCommand({ CiphertextBlob: there.CiphertextBlob, EncryptionContext: { tenant: "Alpha" } }))
  await expect(wrong).rejects.toMatchObject({ name: "InvalidCiphertextException" })
})

test("unrelated multi-Region keys do not open each other's ciphertext", async () => {
  const [one, two] = [await pair(), await pair()]
  const { CiphertextBlob } = await home.send(new EncryptCommand({ KeyId: one.KeyId, Plaintext: Message }))
  const wrong = away.send(new DecryptCommand({ CiphertextBlob, KeyId: two.KeyId }))
  await expect(wrong).rejects.toMatchObject({ name: "IncorrectKeyException" })
})

test("signatures, public keys, MACs, shared secrets and ciphertexts of RSA keys are the same in both Regions", async () => {
  const signing = await pair({ KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
  const sign = { KeyId: signing.KeyId, Message, SigningAlgorithm: "ECDSA_SHA_256" as const }
  const { Signature } = await home.send(new SignCommand(sign))
  expect(await away.send(new VerifyCommand({ ...sign, Signature }))).toMatchObject({ KeyId: signing.awayArn, SignatureValid: true })
  const publicKeys = await Promise.all([home, away].map((client) => client.send(new GetPublicKeyCommand({ KeyId: signing.KeyId }))))
  expect(publicKeys[0]?.PublicKey).toEqual(publicKeys[1]?.PublicKey)

  const hmac = await pair({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
  const mac = { KeyId: hmac.KeyId, Message, MacAlgorithm: "HMAC_SHA_256" as const }
  const { Mac } = await away.send(new GenerateMacCommand(mac))
  expect(await home.send(new VerifyMacCommand({ ...mac, Mac }))).toMatchObject({ KeyId: hmac.homeArn, MacValid: true })

  const agreement = await pair({ KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" })
  const PublicKey = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).publicKey.export({ type: "spki", format: "der" })
  const derive = new DeriveSharedSecretCommand({ KeyId: agreement.KeyId, KeyAgreementAlgorithm: "ECDH", PublicKey })
  expect((await home.send(derive)).SharedSecret).toEqual((await away.send(derive)).SharedSecret)

  const kem = await pair({ KeySpec: "ML_KEM_512", KeyUsage: "ENCAPSULATE_DECAPSULATE" })
  const encapsulate = { KeyId: kem.KeyId, EncapsulationAlgorithm: "ML_KEM" as const }
  const { SharedSecret, SharedSecretCiphertextBlob } = await home.send(new EncapsulateCommand(encapsulate))
  expect((await away.send(new DecapsulateCommand({ ...encapsulate, SharedSecretCiphertextBlob }))).SharedSecret).toEqual(SharedSecret)

  const rsa = await pair({ KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" })
  const oaep = { KeyId: rsa.KeyId, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" as const }
  const { CiphertextBlob } = await home.send(new EncryptCommand({ ...oaep, Plaintext: Message }))
  expect(Buffer.from((await away.send(new DecryptCommand({ ...oaep, CiphertextBlob }))).Plaintext!)).toEqual(Message)
})
