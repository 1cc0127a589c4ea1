// A key that is to be deleted: when its waiting period begins.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
import type { KeyRecord } from "./record.ts"

const DAY = 24 * 60 * 60 * 1000

/**
 * The key with its deletion scheduled at `now` (milliseconds since the epoch). The waiting period of a primary key begins
 * only when its last replica is gone; until then there is no date.
 */
export function scheduled(record: KeyRecord, pendingWindowInDays: number, now: number): KeyRecord {
  const { transition: _ended, deletionAt: _former, ...key } = record
  const waits = record.multiRegion?.type === "PRIMARY" && record.multiRegion.replicaRegions.length > 0
  if (waits) return { ...key, state: "PendingReplicaDeletion", pendingWindowInDays }
  return { ...key, state: "PendingDeletion", deletionAt: now + pendingWindowInDays * DAY, pendingWindowInDays }
}
