// What time does to a key. Records keep what was asked for; here is what that means at a given moment.
import type { KeyState } from "@kms-conformance/model"
import type { Store } from "../ports.ts"
import type { KeyRecord } from "./record.ts"

/**
 * The key state at `now` (milliseconds since the epoch). An enabled key without its imported material waits for import again:
 * https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html
 */
export function stateOf(record: KeyRecord, now: number): KeyState {
  if (record.origin !== "EXTERNAL") return record.state
  if (record.state === "Enabled" && record.materials.length === 0) return "PendingImport"
  const lost = (record.state === "Enabled" || record.state === "Disabled") && record.materials.some((one) => isExpired(one, now))
  return lost ? "PendingImport" : record.state
}

function isExpired({ imported }: KeyRecord["materials"][number], now: number): boolean {
  return imported?.expiresAt !== undefined && imported.expiresAt <= now
}

/** When time next changes what is stored about this key; undefined for never. */
export function dueAt(record: KeyRecord): number | undefined {
  return record.state === "PendingDeletion" ? record.deletionAt : undefined
}

/**
 * Does what has fallen due by `now`: keys whose waiting period is over are gone, and everything that points at them.
 * Called before every request. AWS may take up to 24 hours longer; here it is the very moment, so that a test can tell.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function settle(store: Store, now: number): void {
  for (const record of store.due(now)) forget(store, record)
}

function forget(store: Store, { account, region, keyId }: KeyRecord): void {
  const scope = store.scope(account, region)
  for (const { name } of scope.aliases.within(keyId)) scope.aliases.delete(name)
  for (const { grantId } of scope.grants.within(keyId)) scope.grants.delete(grantId)
  for (const { id } of scope.importTokens.within(keyId)) scope.importTokens.delete(id)
  scope.keys.delete(keyId)
}
