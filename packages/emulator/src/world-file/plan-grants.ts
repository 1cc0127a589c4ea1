// Grants of a world file: as CreateGrant would take them, on a key that may not have an ID yet.
import type { CreateGrantRequest } from "@kms-conformance/model"
import { type Place, partitionOf } from "../keys/arn.ts"
import type { KeyShape } from "../keys/key-shape.ts"
import { requireGrantable } from "../policy/grant-request.ts"
import { type Quotas, requireWithin } from "../quotas.ts"
import { said } from "./said.ts"
import type { WorldGrant } from "./world-file.ts"

export interface PlannedGrant {
  readonly grantId: string | undefined
  /** Twelve digits. */
  readonly issuingAccount: string
  readonly terms: Omit<CreateGrantRequest, "KeyId">
}

interface Key {
  readonly place: Place
  readonly shape: KeyShape
  /** Absent while it is to be made up. */
  readonly arn: string | undefined
  readonly quotas: Quotas
}

export function planGrants(grants: readonly WorldGrant[], pointer: string, key: Key): readonly PlannedGrant[] {
  said(pointer, () => requireWithin(key, "grantsPerKey", grants.length))
  return grants.map((grant, at) => planGrant(grant, `${pointer}/${at}`, key))
}

function planGrant(
  { GrantId, IssuingAccount, ...terms }: WorldGrant,
  pointer: string,
  { place, shape, arn = "this key" }: Key,
): PlannedGrant {
  said(pointer, () => requireGrantable(terms, { ...shape, arn }, partitionOf(place.region)))
  return { grantId: GrantId, issuingAccount: IssuingAccount ?? place.account, terms }
}
