// What time does to a key. Records keep what was asked for; here is what that means at a given moment.
import type { KeyState } from "@kms-conformance/model"
import { deleteGrantsOn } from "../policy/grant-store.ts"
import type { Random, Store } from "../ports.ts"
import { expiryAt, isComplete, isPermanent, withoutMaterials } from "./imported-materials.ts"
import { leave, putShared } from "./multi-region.ts"
import type { KeyMaterial, KeyRecord } from "./record.ts"
import { rotatedOnSchedule, rotationDueAt } from "./rotation.ts"

/**
 * The key state at `now` (milliseconds since the epoch). An enabled key without its imported material waits for import again:
 * https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html
 */
export function stateOf(record: KeyRecord, now: number): KeyState {
  const { origin, state, materials } = record
  if (origin !== "EXTERNAL" || (state !== "Enabled" && state !== "Disabled")) return state
  const lost = materials.some((material) => isPermanent(material) && isExpired(material, now))
  return lost || (state === "Enabled" && !isComplete(record)) ? "PendingImport" : state
}

function isExpired({ imported }: KeyMaterial, now: number): boolean {
  return imported?.expiresAt !== undefined && imported.expiresAt <= now
}

/** When time next changes what is stored about this key; undefined for never. */
export function dueAt(record: KeyRecord): number | undefined {
  const { state, deletionAt, transition } = record
  const stateEnds = state === "PendingDeletion" ? deletionAt : isPassing(state) ? transition?.at : undefined
  const moment = Math.min(stateEnds ?? NEVER, expiryAt(record) ?? NEVER, rotationDueAt(record) ?? NEVER)
  return moment === NEVER ? undefined : moment
}

const NEVER = Number.POSITIVE_INFINITY

function isPassing(state: KeyState): boolean {
  return state === "Creating" || state === "Updating"
}

/**
 * Does what has fallen due by `now`: keys that are being made or updated are ready, keys whose waiting period is over are
 * gone, and everything that points at them, imported material that has expired is gone, and keys are rotated as scheduled.
 * Called before every request. AWS may take up to 24 hours longer to delete a key; here it is the very moment, so that a
 * test can tell.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function settle(store: Store, now: number, random: Random): void {
  // The end of a replica may begin the waiting period of its primary key, and that may be over by now as well.
  for (let due = store.due(now); due.length > 0; due = store.due(now)) {
    for (const { account, region, keyId } of due) {
      const record = store.scope(account, region).keys.get(keyId)
      if (record === undefined) continue
      const at = dueAt(record)
      if (at !== undefined && at <= now) pass(store, record, { at, now, random })
    }
  }
}

interface Moment {
  readonly at: number
  readonly now: number
  readonly random: Random
}

/** What the moment `at` does to a key that is due then; one thing at a time. */
function pass(store: Store, record: KeyRecord, { at, now, random }: Moment): void {
  const { state, deletionAt = NEVER, transition, ...rest } = record
  const isGone = (material: KeyMaterial) => isExpired(material, at)
  if (state === "PendingDeletion" && deletionAt <= at) forget(store, record, at)
  else if (isPassing(state) && transition !== undefined && transition.at <= at) put(store, { ...rest, state: transition.to })
  else if ((expiryAt(record) ?? NEVER) <= at) putShared(store, withoutMaterials(record, at, isGone))
  else putShared(store, rotatedOnSchedule(record, at, now, random))
}

function put(store: Store, record: KeyRecord): void {
  store.scope(record.account, record.region).keys.put(record.keyId, record)
}

function forget(store: Store, record: KeyRecord, at: number): void {
  const { account, region, keyId } = record
  const scope = store.scope(account, region)
  for (const { name } of scope.aliases.within(keyId)) scope.aliases.delete(name)
  deleteGrantsOn(store, record)
  for (const { id } of scope.importTokens.within(keyId)) scope.importTokens.delete(id)
  scope.keys.delete(keyId)
  leave(store, record, at)
}
