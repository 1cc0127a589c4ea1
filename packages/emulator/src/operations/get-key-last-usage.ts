// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyLastUsage.html
import type { GetKeyLastUsageRequest, GetKeyLastUsageResponse, KeyLastUsageData } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { cloudTrailEventId } from "../keys/last-usage.ts"
import { namedKey } from "../keys/named-key.ts"
import type { KeyRecord } from "../keys/record.ts"
import { seconds } from "../keys/seconds.ts"

/** Works in every key state. Tracking began before any key was made here. */
export const getKeyLastUsage: Handler<GetKeyLastUsageRequest, GetKeyLastUsageResponse> = (_input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  const created = seconds(key.createdAt)
  return { KeyId: key.keyId, KeyLastUsage: dataOf(key), TrackingStartDate: created, KeyCreationDate: created }
}

function dataOf({ lastUsage, account }: KeyRecord): KeyLastUsageData {
  if (lastUsage === undefined) return {}
  const { operation, at, requestId } = lastUsage
  return {
    Operation: operation,
    Timestamp: seconds(at),
    CloudTrailEventId: cloudTrailEventId(requestId, account),
    KmsRequestId: requestId,
  }
}
