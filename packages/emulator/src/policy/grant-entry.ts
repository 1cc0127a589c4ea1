// A grant as ListGrants and ListRetirableGrants tell it. Never its tokens.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html
import type { GrantListEntry } from "@kms-conformance/model"
import { parseArn, rootArn } from "../keys/arn.ts"
import type { GrantRecord } from "../keys/record.ts"
import { seconds } from "../keys/seconds.ts"

/** A grant without a name has an empty one, as in the guide's examples; the API reference says null. */
export function grantEntry(grant: GrantRecord): GrantListEntry {
  return {
    KeyId: grant.keyArn,
    GrantId: grant.grantId,
    Name: grant.name ?? "",
    CreationDate: seconds(grant.createdAt),
    ...(grant.granteePrincipal !== undefined && { GranteePrincipal: grant.granteePrincipal }),
    ...(grant.granteeServicePrincipal !== undefined && { GranteeServicePrincipal: grant.granteeServicePrincipal }),
    ...(grant.retiringPrincipal !== undefined && { RetiringPrincipal: grant.retiringPrincipal }),
    ...(grant.retiringServicePrincipal !== undefined && { RetiringServicePrincipal: grant.retiringServicePrincipal }),
    IssuingAccount: rootArn({ account: grant.issuingAccount, region: parseArn(grant.keyArn)?.region ?? "" }),
    Operations: grant.operations,
    ...(grant.constraints !== undefined && { Constraints: grant.constraints }),
  }
}
