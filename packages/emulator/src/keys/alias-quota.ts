// How many aliases a key may have. https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
import { limits } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import type { Scope } from "../ports.ts"

/** @throws LimitExceededException when the key already has as many aliases as a key may have */
export function requireRoomForAlias({ aliases }: Pick<Scope, "aliases">, keyId: string): void {
  const limit = limits.aliasesPerKey.value
  // Aliases of AWS do not count, and no customer managed key has one.
  if (aliases.within(keyId).length >= limit) throw fault("LimitExceededException", { reason: "aliases", limit })
}
