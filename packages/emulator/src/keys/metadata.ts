// KeyMetadata: what CreateKey and DescribeKey tell about a key.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html
import type { KeyMetadata } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { keyStateOf } from "../stores/key-availability.ts"
import { keyArn } from "./arn.ts"
import { algorithmsOf, oldKeySpec } from "./cryptographic-configuration.ts"
import { isPermanent, isPresent } from "./imported-materials.ts"
import type { KeyRecord } from "./record.ts"
import { seconds } from "./seconds.ts"

/** Each member is present exactly when its page says so. Times are epoch seconds. */
export function metadataOf(record: KeyRecord, ctx: Pick<Context, "clock" | "store">): KeyMetadata {
  const state = keyStateOf(record, ctx)
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
    ...algorithmsOf(record),
    ...expiration(record),
    ...currentMaterial(record),
    ...customKeyStore(record, ctx),
    ...multiRegion(record),
  }
}

// AWS's example of a new EXTERNAL key has no ExpirationModel: there is one while imported material is there. Material that is
// only pending rotation does not count.
function expiration({ origin, materials }: KeyRecord): Partial<KeyMetadata> {
  const counting = origin === "EXTERNAL" ? materials.filter((material) => isPermanent(material) && isPresent(material)) : []
  if (counting.length === 0) return {}
  const expiries = counting.flatMap(({ imported }) => imported?.expiresAt ?? [])
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
  const keyStore = store.scope(account, region).customKeyStores.get(customKeyStoreId)
  return {
    CustomKeyStoreId: customKeyStoreId,
    ...(keyStore?.type === "AWS_CLOUDHSM" && { CloudHsmClusterId: keyStore.settings.CloudHsmClusterId }),
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
