// Refuses a caller without the permission.
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { Question } from "./authorizer.ts"

/** @throws AccessDeniedException, whose text tells the kind of policy that was missing, and nothing of its statements */
export function requireAllowed(ctx: Context, question: Question): void {
  const { allowed, reason = "hidden" } = ctx.authorize(question, ctx)
  if (allowed) return
  const { action, resource } = question
  throw fault("AccessDeniedException", { reason, caller: ctx.caller.principalArn, action, arn: resource })
}
