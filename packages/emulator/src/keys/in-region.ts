// What one request does in a second Region: replicas are made and promoted by a call to the Region of their primary key.
import type { Context } from "../context.ts"
import { requireAllowed } from "../policy/require-allowed.ts"

/** The same call, as it stands to another Region of the partition. */
export function inRegion(ctx: Context, region: string): Context {
  return { ...ctx, region, scope: ctx.store.scope(ctx.caller.account, region) }
}

/**
 * Refuses a caller who may not do something in the Region of the context that names no resource yet.
 *
 * @throws AccessDeniedException
 */
export function authorizeAny(ctx: Context, action: string): void {
  requireAllowed(ctx, { action, resource: "*" })
}
