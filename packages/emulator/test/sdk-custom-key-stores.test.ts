// Custom key stores through the AWS SDK's own client.
import {
  ConnectCustomKeyStoreCommand,
  CreateCustomKeyStoreCommand,
  CreateKeyCommand,
  CustomKeyStoreHasCMKsException,
  DecryptCommand,
  DeleteCustomKeyStoreCommand,
  DescribeCustomKeyStoresCommand,
  DisconnectCustomKeyStoreCommand,
  EncryptCommand,
  GenerateRandomCommand,
  KMSInvalidStateException,
  paginateDescribeCustomKeyStores,
  ScheduleKeyDeletionCommand,
  UpdateCustomKeyStoreCommand,
  XksKeyInvalidConfigurationException,
} from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { exampleCloudHsm, exampleXks } from "../src/index.ts"
import { START } from "./ports.ts"
import { newSdk, SDK_REGION } from "./sdk.ts"

const { client, emulator } = newSdk()
const Plaintext = Buffer.from("a secret")

test("the SDK walks a CloudHSM key store through its life", async () => {
  const { clusterId, trustAnchorCertificate, password } = exampleCloudHsm
  const { CustomKeyStoreId } = await client.send(
    new CreateCustomKeyStoreCommand({
      CustomKeyStoreName: "hsm",
      CloudHsmClusterId: clusterId,
      TrustAnchorCertificate: trustAnchorCertificate,
      KeyStorePassword: password,
    }),
  )
  await client.send(new ConnectCustomKeyStoreCommand({ CustomKeyStoreId }))
  const { CustomKeyStores } = await client.send(new DescribeCustomKeyStoresCommand({ CustomKeyStoreId }))
  expect(CustomKeyStores).toMatchObject([{ ConnectionState: "CONNECTED", CreationDate: new Date(START) }])
  expect((await client.send(new GenerateRandomCommand({ CustomKeyStoreId, NumberOfBytes: 16 }))).Plaintext).toHaveLength(16)
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ CustomKeyStoreId, Origin: "AWS_CLOUDHSM" }))
  const KeyId = KeyMetadata?.KeyId
  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext }))
  await client.send(new DisconnectCustomKeyStoreCommand({ CustomKeyStoreId }))
  await expect(client.send(new DecryptCommand({ CiphertextBlob }))).rejects.toBeInstanceOf(KMSInvalidStateException)
  await expect(client.send(new DeleteCustomKeyStoreCommand({ CustomKeyStoreId }))).rejects.toBeInstanceOf(CustomKeyStoreHasCMKsException)
  await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
  emulator.clock.advance(7 * 86_400_000)
  await client.send(new DeleteCustomKeyStoreCommand({ CustomKeyStoreId }))
})

test("the SDK makes, changes and uses an external key store", async () => {
  const { endpoint, path, accessKeyId, secretAccessKey, keyId, secondPath, unusableKeys } = exampleXks(SDK_REGION)
  const { CustomKeyStoreId } = await client.send(
    new CreateCustomKeyStoreCommand({
      CustomKeyStoreName: "xks",
      CustomKeyStoreType: "EXTERNAL_KEY_STORE",
      XksProxyConnectivity: "PUBLIC_ENDPOINT",
      XksProxyUriEndpoint: endpoint,
      XksProxyUriPath: path,
      XksProxyAuthenticationCredential: { AccessKeyId: accessKeyId, RawSecretAccessKey: secretAccessKey },
    }),
  )
  await client.send(new ConnectCustomKeyStoreCommand({ CustomKeyStoreId }))
  await client.send(new UpdateCustomKeyStoreCommand({ CustomKeyStoreId, XksProxyUriPath: secondPath }))
  const stores = []
  for await (const { CustomKeyStores = [] } of paginateDescribeCustomKeyStores({ client, pageSize: 1 }, {})) stores.push(...CustomKeyStores)
  expect(stores).toMatchObject([{ CustomKeyStoreId, XksProxyConfiguration: { UriPath: secondPath } }])
  const Origin = "EXTERNAL_KEY_STORE" as const
  const unfit = client.send(new CreateKeyCommand({ CustomKeyStoreId, Origin, XksKeyId: unusableKeys.status }))
  await expect(unfit).rejects.toBeInstanceOf(XksKeyInvalidConfigurationException)
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ CustomKeyStoreId, Origin, XksKeyId: keyId }))
  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId: KeyMetadata?.KeyId, Plaintext }))
  const decrypted = await client.send(new DecryptCommand({ CiphertextBlob }))
  expect(Buffer.from(decrypted.Plaintext ?? [])).toEqual(Plaintext)
})
