// A custom key store of a world file.
import type { Place } from "../keys/arn.ts"
import type { CustomKeyStoreRecord } from "../stores/record.ts"
import { newStoreId } from "../stores/store-id.ts"
import type { Means } from "./make.ts"
import type { PlannedStore } from "./plan-stores.ts"

export interface MadeStore {
  readonly place: Place
  readonly record: CustomKeyStoreRecord
}

export async function makeStore({ place, id, name, kind, connection }: PlannedStore, means: Means): Promise<MadeStore> {
  const common = { ...connection, id: id ?? newStoreId(means.random), name, createdAt: means.now }
  if (kind.type === "EXTERNAL_KEY_STORE") return { place, record: { ...common, ...kind } }
  const asked = { ...place, operation: "CreateCustomKeyStore" } as const
  const cluster = await means.hsmCluster.describe(kind.settings.CloudHsmClusterId, asked).catch(() => undefined)
  const { clusterCertificate } = kind.settings
  const settings = { ...kind.settings, clusterCertificate: cluster?.certificate ?? clusterCertificate }
  return { place, record: { ...common, type: kind.type, settings } }
}
