// How many keys an account may have in a Region, in any state; replicas count in theirs.
// https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
import type { Context } from "../context.ts"
import type { Scope } from "../ports.ts"
import { requireRoom } from "../quotas.ts"
import { countAwsManaged } from "./aws-managed.ts"

/**
 * @param scope where the key will be
 * @throws LimitExceededException when there are already as many keys as an account may have in a Region
 */
export function requireRoomForKey(ctx: Pick<Context, "quotas">, scope: Pick<Scope, "keys" | "aliases">): void {
  requireRoom(ctx, "keysPerRegion", scope.keys.size - countAwsManaged(scope))
}
