// Identifiers of custom key stores. As in AWS's examples: 17 hex digits.
import type { Random } from "../ports.ts"

export function newStoreId(random: Random): string {
  return `cks-${random.bytes(9).toString("hex").slice(0, 17)}`
}
