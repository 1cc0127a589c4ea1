import { randomBytes } from "node:crypto"
import {
  CreateKeyCommand,
  DecryptCommand,
  DeleteImportedKeyMaterialCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GetKeyRotationStatusCommand,
  GetParametersForImportCommand,
  ImportKeyMaterialCommand,
  paginateListKeyRotations,
  RotateKeyOnDemandCommand,
} from "@aws-sdk/client-kms"
import { expect, test } from "vitest"
import { wrap } from "./import.ts"
import { DAY, START } from "./ports.ts"
import { newSdk } from "./sdk.ts"

const { client, emulator } = newSdk()

async function importing(KeyId: string | undefined, material: Uint8Array, more: object = {}) {
  const wrapping = { WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" } as const
  const { ImportToken, PublicKey } = await client.send(new GetParametersForImportCommand({ KeyId, ...wrapping }))
  const EncryptedKeyMaterial = wrap("RSAES_OAEP_SHA_256", PublicKey!, material)
  return client.send(new ImportKeyMaterialCommand({ KeyId, ImportToken, EncryptedKeyMaterial, ...more }))
}

test("the SDK's client imports, rotates, loses and restores key material", async () => {
  const { KeyMetadata: key } = await client.send(new CreateKeyCommand({ Origin: "EXTERNAL" }))
  const KeyId = key?.KeyId
  const [first, second] = [randomBytes(32), randomBytes(32)]
  const ValidTo = new Date(START + 2 * DAY)
  const imported = await importing(KeyId, first, { ExpirationModel: "KEY_MATERIAL_EXPIRES", ValidTo })
  expect(imported.KeyId).toBe(key?.Arn)
  expect((await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata).toMatchObject({ KeyState: "Enabled", ValidTo })

  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("secret") }))
  await importing(KeyId, second, { ImportType: "NEW_KEY_MATERIAL", ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" })
  await client.send(new RotateKeyOnDemandCommand({ KeyId }))
  const entries = []
  const pages = paginateListKeyRotations({ client, pageSize: 1 }, { KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" })
  for await (const { Rotations = [] } of pages) entries.push(...Rotations)
  expect(entries).toMatchObject([
    { KeyMaterialId: imported.KeyMaterialId, KeyMaterialState: "NON_CURRENT", ValidTo },
    { KeyMaterialState: "CURRENT", RotationDate: new Date(START), RotationType: "ON_DEMAND" },
  ])

  emulator.clock.advance(2 * DAY)
  await expect(client.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({ name: "KMSInvalidStateException" })
  await importing(KeyId, first, { ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" })
  const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob }))
  expect(Buffer.from(Plaintext!).toString()).toBe("secret")

  const deleted = await client.send(new DeleteImportedKeyMaterialCommand({ KeyId }))
  expect(deleted).toMatchObject({ KeyId: key?.Arn, KeyMaterialId: entries[1]?.KeyMaterialId })
  await expect(importing(KeyId, randomBytes(32), { ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" })).rejects.toMatchObject({
    name: "IncorrectKeyMaterialException",
    $fault: "client",
  })
})

test("the SDK's client sees the schedule of automatic rotation", async () => {
  const { KeyMetadata: key } = await client.send(new CreateKeyCommand({}))
  const KeyId = key?.KeyId
  await client.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }))
  const NextRotationDate = new Date(emulator.clock.now() + 90 * DAY)
  const status = await client.send(new GetKeyRotationStatusCommand({ KeyId }))
  expect(status).toMatchObject({ KeyId, KeyRotationEnabled: true, RotationPeriodInDays: 90, NextRotationDate })
})
