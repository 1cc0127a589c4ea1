// How many keys an account may have in a Region, in whatever state they are; replicas count in theirs.
// https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
import type { Context } from "../context.ts"
import type { Scope } from "../ports.ts"
import { requireRoom } from "../quotas.ts"

/**
 * @param scope where the key will be
 * @throws LimitExceededException when there are already as many keys as an account may have in a Region
 */
export function requireRoomForKey(ctx: Pick<Context, "quotas">, { keys }: Pick<Scope, "keys">): void {
  requireRoom(ctx, "keysPerRegion", keys.size)
}
