// Sets of related multi-Region keys: who belongs to a set, and what its members share. The primary key is the source of all
// that is shared; everything else is each member's own.
// https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html#mrk-sync-properties
import { fault } from "../fault.ts"
import type { Store } from "../ports.ts"
import type { KeyRecord, MultiRegion } from "./record.ts"
import { scheduled } from "./scheduled.ts"
import { sharedMaterials, withPendingState } from "./shared-materials.ts"

export type PrimaryKey = KeyRecord & { readonly multiRegion: MultiRegion & { readonly type: "PRIMARY" } }

function isPrimary(record: KeyRecord): record is PrimaryKey {
  return record.multiRegion?.type === "PRIMARY"
}

export function isReplica({ multiRegion }: KeyRecord): boolean {
  return multiRegion?.type === "REPLICA"
}

/** The replicas of a key: none of a single-Region key, and none of a replica. */
export function replicasOf(store: Store, primary: KeyRecord): readonly KeyRecord[] {
  if (!isPrimary(primary)) return []
  return primary.multiRegion.replicaRegions.flatMap((region) => memberIn(store, primary, region) ?? [])
}

/** The primary key of the set that the key belongs to: itself when it is the primary, or no multi-Region key. */
export function primaryOf(store: Store, record: KeyRecord): KeyRecord {
  const region = record.multiRegion?.primaryRegion ?? record.region
  return memberIn(store, record, region) ?? record
}

/** The key with the same key ID in a Region. */
export function memberIn(store: Store, { account, keyId }: KeyRecord, region: string): KeyRecord | undefined {
  return store.scope(account, region).keys.get(keyId)
}

/** The replica of this primary key in a Region, where there is one. */
export function replicaIn(store: Store, primary: PrimaryKey, region: string): KeyRecord | undefined {
  return primary.multiRegion.replicaRegions.includes(region) ? memberIn(store, primary, region) : undefined
}

/**
 * Stores a key whose shared properties have changed (rotation, key materials, the set itself), and brings the keys that
 * are related to it in line. AWS takes a while for that; here it is done before the answer, and no key is ever used with a
 * material that a related one lacks.
 */
export function putShared(store: Store, record: KeyRecord): void {
  put(store, record)
  const primary = primaryOf(store, record)
  const replicas = replicasOf(store, primary)
  const source = withPendingState(primary, replicas)
  if (source !== primary) put(store, source)
  for (const replica of replicas) put(store, synchronized(replica, source))
}

/** Stores a new replica, and tells its set of it. */
export function join(store: Store, replica: KeyRecord): KeyRecord {
  put(store, replica)
  const primary = primaryOf(store, replica)
  if (isPrimary(primary)) putShared(store, withReplicas(primary, [...primary.multiRegion.replicaRegions, replica.region]))
  return memberIn(store, replica, replica.region) ?? replica
}

/** Lets a primary key and one of its replicas change places; both are Updating until then. */
export function promote(store: Store, primary: PrimaryKey, replica: KeyRecord, until: number): void {
  const updating = { state: "Updating", transition: { to: "Enabled", at: until } } as const
  const regions = primary.multiRegion.replicaRegions.map((region) => (region === replica.region ? primary.region : region))
  put(store, { ...primary, ...updating })
  putShared(store, { ...replica, ...updating, multiRegion: { type: "PRIMARY", primaryRegion: replica.region, replicaRegions: regions } })
}

/** A replica as it is after a synchronization with its primary key. */
export function synchronized(replica: KeyRecord, primary: KeyRecord): KeyRecord {
  const { rotation: _rotation, currentMaterialId: _material, ...own } = replica
  return {
    ...own,
    ...(primary.rotation && { rotation: primary.rotation }),
    ...(primary.currentMaterialId !== undefined && { currentMaterialId: primary.currentMaterialId }),
    materials: sharedMaterials(replica, primary),
    ...(primary.multiRegion && { multiRegion: { ...primary.multiRegion, type: "REPLICA" } }),
  }
}

/**
 * Takes a replica that is gone out of its set. When it was the last one, a primary key that waited for that begins its
 * waiting period, at the moment of the replica's end.
 * https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-delete.html
 */
export function leave(store: Store, replica: KeyRecord, at: number): void {
  const primary = primaryOf(store, replica)
  if (!isReplica(replica) || !isPrimary(primary)) return
  const replicaRegions = primary.multiRegion.replicaRegions.filter((region) => region !== replica.region)
  const left = withReplicas(primary, replicaRegions)
  putShared(store, left.state === "PendingReplicaDeletion" ? scheduled(left, left.pendingWindowInDays ?? 0, at) : left)
}

/**
 * Refuses a key that is not a primary key: only one can be replicated or give its place to a replica.
 *
 * @throws UnsupportedOperationException
 */
export function requirePrimary(record: KeyRecord): asserts record is PrimaryKey {
  refuseReplica(record)
  if (!isPrimary(record)) throw fault("UnsupportedOperationException", { reason: "single-region", arn: record.arn })
}

/**
 * Refuses a replica, for operations on shared properties: those are set on the primary key.
 *
 * @throws UnsupportedOperationException
 */
export function refuseReplica(record: KeyRecord): void {
  if (isReplica(record)) throw fault("UnsupportedOperationException", { reason: "replica", arn: record.arn })
}

function withReplicas(primary: PrimaryKey, replicaRegions: readonly string[]): PrimaryKey {
  return { ...primary, multiRegion: { ...primary.multiRegion, replicaRegions } }
}

function put(store: Store, record: KeyRecord): void {
  store.scope(record.account, record.region).keys.put(record.keyId, record)
}
