import { type KeySpec, keySpecs, validateResponse } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { START } from "../../test/ports.ts"
import { context, KEY_ID, keyRecord, keyStoreRecord } from "../../test/records.ts"
import { metadataOf } from "./metadata.ts"
import type { KeyMaterial } from "./record.ts"

const ctx = context()
const material: KeyMaterial = { id: "ab".repeat(32), secret: new Uint8Array(32), createdAt: START, state: "CURRENT" }
const kinds = (Object.keys(keySpecs) as KeySpec[]).flatMap((keySpec) => keySpecs[keySpec].usages.map((keyUsage) => ({ keySpec, keyUsage })))

test("a new symmetric key has exactly the documented members", () => {
  const record = keyRecord({ createdAt: 1_614_905_581_947, materials: [material], currentMaterialId: material.id })
  expect(metadataOf(record, ctx)).toStrictEqual({
    AWSAccountId: "111122223333",
    KeyId: KEY_ID,
    Arn: `arn:aws:kms:us-east-1:111122223333:key/${KEY_ID}`,
    CreationDate: 1614905581.947,
    Enabled: true,
    Description: "",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: "Enabled",
    Origin: "AWS_KMS",
    KeyManager: "CUSTOMER",
    CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
    KeySpec: "SYMMETRIC_DEFAULT",
    EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
    CurrentKeyMaterialId: material.id,
    MultiRegion: false,
  })
})

test.each(kinds)("$keySpec for $keyUsage fits the response schema and lists the algorithms of that usage only", (kind) => {
  const metadata = metadataOf(keyRecord({ ...kind, materials: [material], currentMaterialId: material.id }), ctx)
  expect(validateResponse("DescribeKey", { KeyMetadata: metadata })).toEqual([])
  const lists = Object.entries(metadata).filter(([member]) => member.endsWith("Algorithms"))
  expect(lists.map(([, list]) => list)).toEqual([keySpecs[kind.keySpec].algorithms[kind.keyUsage]])
  expect("CurrentKeyMaterialId" in metadata).toBe(kind.keySpec === "SYMMETRIC_DEFAULT")
})

test("the deletion date shows only while the key is pending deletion", () => {
  const pending = { deletionAt: START, pendingWindowInDays: 7 }
  expect(metadataOf(keyRecord({ state: "PendingDeletion", ...pending }), ctx)).toMatchObject({ DeletionDate: START / 1000, Enabled: false })
  expect(metadataOf(keyRecord({ state: "PendingDeletion", ...pending }), ctx)).not.toHaveProperty("PendingDeletionWindowInDays")
  expect(metadataOf(keyRecord({ state: "PendingReplicaDeletion", pendingWindowInDays: 7 }), ctx)).toMatchObject({
    PendingDeletionWindowInDays: 7,
  })
})

test("an external key tells how its material expires once it has material", () => {
  const external = keyRecord({ origin: "EXTERNAL", state: "PendingImport" })
  expect(metadataOf(external, ctx)).not.toHaveProperty("ExpirationModel")
  const lasting = { ...material, imported: { importedAt: START } }
  const expiring = (expiresAt: number) => ({ ...material, imported: { importedAt: START, expiresAt } })
  expect(metadataOf({ ...external, materials: [lasting] }, ctx)).toMatchObject({ ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" })
  const materials = [lasting, expiring(START + 2000), expiring(START + 1000)]
  expect(metadataOf({ ...external, materials }, ctx)).toMatchObject({
    ExpirationModel: "KEY_MATERIAL_EXPIRES",
    ValidTo: (START + 1000) / 1000,
  })
})

test("a multi-Region key shows its primary and its replicas", () => {
  const multiRegion = { type: "REPLICA", primaryRegion: "us-west-2", replicaRegions: ["us-east-1", "eu-west-1"] } as const
  const keyId = `mrk-${"0".repeat(32)}`
  const arn = (region: string) => `arn:aws:kms:${region}:111122223333:key/${keyId}`
  expect(metadataOf(keyRecord({ keyId, multiRegion }), ctx)).toMatchObject({
    MultiRegion: true,
    MultiRegionConfiguration: {
      MultiRegionKeyType: "REPLICA",
      PrimaryKey: { Arn: arn("us-west-2"), Region: "us-west-2" },
      ReplicaKeys: [
        { Arn: arn("us-east-1"), Region: "us-east-1" },
        { Arn: arn("eu-west-1"), Region: "eu-west-1" },
      ],
    },
  })
})

test("a key in a custom key store shows the store, its cluster and its external key", () => {
  const store = keyStoreRecord()
  ctx.scope.customKeyStores.put("cks-1", store)
  const inStore = keyRecord({ origin: "AWS_CLOUDHSM", customKeyStoreId: "cks-1", xksKeyId: "x", currentMaterialId: material.id })
  const metadata = metadataOf(inStore, ctx)
  expect(metadata).toMatchObject({
    CustomKeyStoreId: "cks-1",
    CloudHsmClusterId: store.settings.CloudHsmClusterId,
    XksKeyConfiguration: { Id: "x" },
  })
  expect(metadata).not.toHaveProperty("CurrentKeyMaterialId")
})
