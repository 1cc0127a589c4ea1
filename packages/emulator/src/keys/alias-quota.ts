// How many aliases a key may have. https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
import type { Context } from "../context.ts"
import { requireRoom } from "../quotas.ts"

/** @throws LimitExceededException when the key already has as many aliases as a key may have */
export function requireRoomForAlias(ctx: Pick<Context, "quotas" | "scope">, keyId: string): void {
  // Aliases of AWS do not count, and no customer managed key has one.
  requireRoom(ctx, "aliasesPerKey", ctx.scope.aliases.within(keyId).length)
}
