// The seam between a request's grant tokens and the grants that they stand for.
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { GrantRecord } from "../keys/record.ts"

/**
 * The grants that a request's tokens stand for; they count for this request even where a grant is not consistent yet.
 * Grants cannot be made yet, so no string is a valid token: each one fails, as AWS's exception text says without
 * exception, also where the caller needs no grant.
 * https://docs.aws.amazon.com/kms/latest/developerguide/using-grant-token.html
 *
 * @param tokens the request's GrantTokens; none and an empty list are the same
 * @throws InvalidGrantTokenException
 */
export function checkGrantTokens(_ctx: Context, tokens: readonly string[] | undefined): readonly GrantRecord[] {
  if (tokens !== undefined && tokens.length > 0) throw fault("InvalidGrantTokenException")
  return []
}
