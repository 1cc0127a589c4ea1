// KeyMetadata: what CreateKey and DescribeKey tell about a key.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html
import { type CustomerMasterKeySpec, type KeyMetadata, keySpecs } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { keyArn } from "./arn.ts"
import { stateOf } from "./lifecycle.ts"
import type { KeyRecord } from "./record.ts"
import { seconds } from "./seconds.ts"

/** Each member is present exactly when its page says so. Times are epoch seconds. */
export function metadataOf(record: KeyRecord, ctx: Pick<Context, "clock" | "store">): KeyMetadata {
  const state = stateOf(record, ctx.clock.now())
  return {
    AWSAccountId: record.account,
    KeyId: record.keyId,
    Arn: record.arn,
    CreationDate: seconds(record.createdAt),
    Enabled: state === "Enabled",
    Description: record.description,
    KeyUsage: record.keyUsage,
    KeyState: state,
    ...(state === "PendingDeletion" && record.deletionAt !== undefined && { DeletionDate: seconds(record.deletionAt) }),
    ...(state === "PendingReplicaDeletion" &&
      record.pendingWindowInDays !== undefined && { PendingDeletionWindowInDays: record.pendingWindowInDays }),
    Origin: record.origin,
    KeyManager: record.keyManager,
    ...oldKeySpec(record),
    KeySpec: record.keySpec,
    ...algorithms(record),
    ...expiration(record),
    ...currentMaterial(record),
    ...customKeyStore(record, ctx),
    ...multiRegion(record),
  }
}

// "The same value as KeySpec", but the model's type of it never got the newer key specs. What AWS sends for those is not known,
// and a value outside its type would break typed clients.
function oldKeySpec({ keySpec }: KeyRecord): Partial<KeyMetadata> {
  const { family } = keySpecs[keySpec]
  const newer = family === "edwards" || family === "ml-dsa" || family === "ml-kem"
  return newer ? {} : { CustomerMasterKeySpec: keySpec as CustomerMasterKeySpec }
}

// The one list of algorithms that goes with the key's usage, in AWS's order: clients take the first.
function algorithms({ keySpec, keyUsage }: KeyRecord): Partial<KeyMetadata> {
  const ofSpec = keySpecs[keySpec].algorithms
  switch (keyUsage) {
    case "ENCRYPT_DECRYPT":
      return { EncryptionAlgorithms: ofSpec.ENCRYPT_DECRYPT ?? [] }
    case "SIGN_VERIFY":
      return { SigningAlgorithms: ofSpec.SIGN_VERIFY ?? [] }
    case "GENERATE_VERIFY_MAC":
      return { MacAlgorithms: ofSpec.GENERATE_VERIFY_MAC ?? [] }
    case "KEY_AGREEMENT":
      return { KeyAgreementAlgorithms: ofSpec.KEY_AGREEMENT ?? [] }
    case "ENCAPSULATE_DECAPSULATE":
      return { EncapsulationAlgorithms: ofSpec.ENCAPSULATE_DECAPSULATE ?? [] }
  }
}

// AWS's example of a new EXTERNAL key has no ExpirationModel: there is one once material has been imported.
function expiration({ origin, materials }: KeyRecord): Partial<KeyMetadata> {
  if (origin !== "EXTERNAL" || materials.length === 0) return {}
  const expiries = materials.flatMap(({ imported }) => imported?.expiresAt ?? [])
  if (expiries.length === 0) return { ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" }
  return { ExpirationModel: "KEY_MATERIAL_EXPIRES", ValidTo: seconds(Math.min(...expiries)) }
}

function currentMaterial({ keySpec, origin, currentMaterialId }: KeyRecord): Partial<KeyMetadata> {
  const shown = keySpec === "SYMMETRIC_DEFAULT" && (origin === "AWS_KMS" || origin === "EXTERNAL")
  return shown && currentMaterialId !== undefined ? { CurrentKeyMaterialId: currentMaterialId } : {}
}

function customKeyStore(
  { account, region, customKeyStoreId, xksKeyId }: KeyRecord,
  { store }: Pick<Context, "store">,
): Partial<KeyMetadata> {
  if (customKeyStoreId === undefined) return {}
  const cluster = store.scope(account, region).customKeyStores.get(customKeyStoreId)?.settings.CloudHsmClusterId
  return {
    CustomKeyStoreId: customKeyStoreId,
    ...(typeof cluster === "string" && { CloudHsmClusterId: cluster }),
    ...(xksKeyId !== undefined && { XksKeyConfiguration: { Id: xksKeyId } }),
  }
}

function multiRegion({ account, keyId, multiRegion: set }: KeyRecord): Partial<KeyMetadata> {
  if (set === undefined) return { MultiRegion: false }
  const member = (region: string) => ({ Arn: keyArn({ account, region }, keyId), Region: region })
  return {
    MultiRegion: true,
    MultiRegionConfiguration: {
      MultiRegionKeyType: set.type,
      PrimaryKey: member(set.primaryRegion),
      ReplicaKeys: set.replicaRegions.map(member),
    },
  }
}
