// Custom key stores of a world file: as CreateCustomKeyStore would take them, but for what it asks of cluster and proxy.
import type { Place } from "../keys/arn.ts"
import type { Scope } from "../ports.ts"
import { type Quotas, requireRoom } from "../quotas.ts"
import { memoryStore } from "../state/memory.ts"
import { requireFreeCluster, requireFreeName, requireFreeProxy } from "../stores/in-use.ts"
import type { CloudHsmKeyStore, CustomKeyStoreRecord, ExternalKeyStore } from "../stores/record.ts"
import { requireStoreRegion } from "../stores/regions.ts"
import { cloudHsmSettingsOf, xksSettingsOf } from "../stores/settings.ts"
import { placeOf, scopeName } from "./place.ts"
import { said } from "./said.ts"
import { requireUnique } from "./unique.ts"
import { type WorldKeyStore, worldFault } from "./world-file.ts"

type Kind = Pick<CloudHsmKeyStore, "type" | "settings"> | Pick<ExternalKeyStore, "type" | "settings">

export interface PlannedStore {
  readonly place: Place
  readonly id: string | undefined
  readonly name: string
  /** The cluster's certificate is known only once the cluster is asked; until then its ID stands there. */
  readonly kind: Kind
  readonly connection: Pick<CustomKeyStoreRecord, "connectionState" | "connectionErrorCode">
}

interface Means {
  readonly home: Place
  readonly quotas: Quotas
}

export function planStores(entries: readonly WorldKeyStore[], { home, quotas }: Means): readonly PlannedStore[] {
  requireUnique(
    entries.flatMap((entry, at) => {
      const { CustomKeyStoreId: name } = entry
      const pointer = `/customKeyStores/${at}/CustomKeyStoreId`
      return name === undefined ? [] : [{ pointer, within: scopeName(placeOf(entry, home)), name }]
    }),
  )
  // Where the rules of CreateCustomKeyStore look for those that are there already.
  const soFar = memoryStore()
  return entries.map((entry, at) => {
    const pointer = `/customKeyStores/${at}`
    const place = placeOf(entry, home)
    const scope = soFar.scope(place.account, place.region)
    const kind = said(pointer, () => kindOf(entry, scope, quotas))
    const connection = connectionOf(entry, pointer, kind)
    const name = entry.CustomKeyStoreName
    scope.customKeyStores.put(pointer, { ...kind, ...connection, id: pointer, name, createdAt: 0 })
    return { place, id: entry.CustomKeyStoreId, name, kind, connection }
  })
}

function kindOf(entry: WorldKeyStore, scope: Scope, quotas: Quotas): Kind {
  const { CustomKeyStoreType: type = "AWS_CLOUDHSM", CustomKeyStoreName: name } = entry
  requireStoreRegion(type, scope.region)
  requireRoom({ quotas }, "customKeyStores", scope.customKeyStores.size)
  requireFreeName({ scope }, name)
  if (type === "EXTERNAL_KEY_STORE") {
    const settings = xksSettingsOf({ scope }, entry)
    requireFreeProxy({ scope }, settings)
    return { type, settings }
  }
  const settings = cloudHsmSettingsOf(entry)
  const clusterCertificate = settings.CloudHsmClusterId
  requireFreeCluster({ scope }, settings.CloudHsmClusterId, clusterCertificate)
  return { type, settings: { ...settings, clusterCertificate } }
}

function connectionOf(entry: WorldKeyStore, pointer: string, { type }: Kind): PlannedStore["connection"] {
  const { ConnectionState: connectionState = "CONNECTED", ConnectionErrorCode: code } = entry
  if ((connectionState === "FAILED") !== (code !== undefined)) {
    throw worldFault(`${pointer}/ConnectionErrorCode`, "a store has one exactly when its ConnectionState is FAILED")
  }
  if (code === undefined) return { connectionState }
  const isFor = code.startsWith("XKS_") ? "EXTERNAL_KEY_STORE" : code === "INTERNAL_ERROR" ? type : "AWS_CLOUDHSM"
  if (isFor !== type) throw worldFault(`${pointer}/ConnectionErrorCode`, `${code} is an error of stores of type ${isFor}`)
  return { connectionState, connectionErrorCode: code }
}
