// A new replica of a multi-Region primary key.
// https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-replicate.html
import { keyArn } from "./arn.ts"
import { type PrimaryKey, synchronized } from "./multi-region.ts"
import type { KeyRecord } from "./record.ts"

/** What a replica has of its own; nothing of it comes from the primary key. */
type Own = Pick<KeyRecord, "region" | "policy" | "tags" | "description" | "createdAt">

/**
 * The replica as it is when its primary key has just been replicated: Creating for `delay` milliseconds, then Enabled, or
 * waiting for imported material, which is not copied.
 */
export function newReplica(primary: PrimaryKey, own: Own, delay: number): KeyRecord {
  const { account, keyId, keySpec, keyUsage, origin, keyManager } = primary
  const to = origin === "EXTERNAL" ? "PendingImport" : "Enabled"
  const replica: KeyRecord = {
    account,
    keyId,
    arn: keyArn({ account, region: own.region }, keyId),
    keySpec,
    keyUsage,
    origin,
    keyManager,
    ...own,
    state: "Creating",
    transition: { to, at: own.createdAt + delay },
    materials: [],
  }
  return synchronized(replica, primary)
}
