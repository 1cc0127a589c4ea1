// Rotation: when new key material becomes current, and which. Former materials stay and decrypt what they encrypted.
// https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
import { keySpecs } from "@kms-conformance/model"
import { newSymmetricMaterial } from "../crypto/material.ts"
import { fault } from "../fault.ts"
import type { Random } from "../ports.ts"
import { isReplica } from "./multi-region.ts"
import type { KeyMaterial, KeyRecord, KeyRotation } from "./record.ts"

const DAY = 24 * 60 * 60 * 1000

/** Automatic rotation as it is when it was enabled, or its period changed, at `now`: the period counts from there. */
export function scheduleFrom(now: number, periodInDays: number): KeyRotation {
  return { enabled: true, periodInDays, nextAt: now + periodInDays * DAY }
}

/**
 * When the key is rotated next, by itself; undefined for never. Not while it is disabled or pending deletion, and a replica
 * only together with its primary key.
 */
export function rotationDueAt(record: KeyRecord): number | undefined {
  const { state, rotation } = record
  return state === "Enabled" && rotation?.enabled === true && !isReplica(record) ? rotation.nextAt : undefined
}

/** The clock may be set to any year; of more missed rotations than these the oldest are left out. */
const MOST_MISSED = 1000

/**
 * The key after all automatic rotations from the one that was due at `at` until `now`, each at its own date. One by one they
 * would copy the list of materials as often: a clock that is set to another era has thousands of dates to make up for.
 */
export function rotatedOnSchedule(record: KeyRecord, at: number, now: number, random: Random): KeyRecord {
  const { periodInDays = 0 } = record.rotation ?? {}
  const dates = missedDates(at, now, periodInDays * DAY)
  const fresh = dates.map(
    (date): KeyMaterial => ({ ...newSymmetricMaterial(random, date), state: "NON_CURRENT", rotatedAt: date, rotationType: "AUTOMATIC" }),
  )
  const newest = fresh.pop()
  if (newest === undefined) return record
  return {
    ...record,
    materials: [...record.materials.map(former), ...fresh, { ...newest, state: "CURRENT" }],
    currentMaterialId: newest.id,
    rotation: scheduleFrom(newest.createdAt, periodInDays),
  }
}

function missedDates(at: number, now: number, period: number): readonly number[] {
  const missed = Math.floor((now - at) / period)
  const first = Math.max(0, missed - MOST_MISSED + 1)
  return Array.from({ length: missed - first + 1 }, (_, index) => at + (first + index) * period)
}

function former(material: KeyMaterial): KeyMaterial {
  return material.state === "CURRENT" ? { ...material, state: "NON_CURRENT" } : material
}

/** The key with new material of KMS as its current one. */
export function withNewMaterial(record: KeyRecord, now: number, type: KeyMaterial["rotationType"], random: Random): KeyRecord {
  const fresh = { ...newSymmetricMaterial(random, now), state: "PENDING_ROTATION" } as const
  return withCurrent({ ...record, materials: [...record.materials, fresh] }, fresh.id, now, type)
}

/** The key with a material that it already has as its current one. */
export function withCurrent(record: KeyRecord, id: string, now: number, type: KeyMaterial["rotationType"]): KeyRecord {
  const materials = record.materials.map((material): KeyMaterial => {
    if (material.id === id) return { ...material, state: "CURRENT", rotatedAt: now, ...(type && { rotationType: type }) }
    return former(material)
  })
  return { ...record, materials, currentMaterialId: id }
}

/** The key as it goes on when it is enabled again: a rotation that it missed meanwhile is due at once. */
export function resumed(record: KeyRecord, now: number): KeyRecord {
  const { rotation } = record
  const missed = rotation?.nextAt !== undefined && rotation.nextAt < now
  return missed ? { ...record, rotation: { ...rotation, nextAt: now } } : record
}

/**
 * Refuses a key of a kind that is never rotated in this way. Keys in custom key stores are refused by their state.
 *
 * @throws UnsupportedOperationException
 */
export function requireRotation(record: KeyRecord, kind: "automaticRotation" | "onDemandRotation"): void {
  const { arn, keySpec, origin } = record
  if (!keySpecs[keySpec][kind]) throw fault("UnsupportedOperationException", { reason: "key-spec", arn, keySpec })
  if (kind === "automaticRotation" && origin === "EXTERNAL") {
    throw fault("UnsupportedOperationException", { reason: "origin-external", arn })
  }
}
