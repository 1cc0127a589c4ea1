// Set-ups of the examples about grants. Some speak of a key of another account.
import type { Caller } from "./caller.ts"
import type { Members } from "./examples.ts"
import { KEY, oneKey, type SetUp } from "./set-up.ts"

const OTHER_ACCOUNT = "444455556666"
const ROLE = "arn:aws:iam::111122223333:role/ExampleRole"
const SERVICE = "acm.us-east-2.amazonaws.com"

const elsewhere: SetUp = { keys: [{ KeyId: KEY, Account: OTHER_ACCOUNT }], account: OTHER_ACCOUNT }

async function granted(kms: Caller, terms: Members = {}): Promise<unknown> {
  const { GrantId } = await kms.call("CreateGrant", { KeyId: KEY, GranteePrincipal: ROLE, Operations: ["Decrypt", "Encrypt"], ...terms })
  return { GrantId }
}

/** Services name a service where everybody else has to name an ARN: GranteeServicePrincipal comes nearest. */
async function fourToService(kms: Caller): Promise<void> {
  for (let number = 1; number <= 4; number++) {
    await kms.call("CreateGrant", {
      KeyId: KEY,
      GranteeServicePrincipal: SERVICE,
      RetiringServicePrincipal: SERVICE,
      Constraints: { SourceArn: "arn:aws:acm:us-east-2:111122223333:certificate/example" },
      Operations: number === 2 ? ["ReEncryptFrom", "ReEncryptTo"] : ["Encrypt", "ReEncryptFrom", "ReEncryptTo"],
    })
  }
}

export const grantSetUps: Readonly<Record<string, SetUp>> = {
  "CreateGrant[0]": elsewhere,
  "ListGrants[0]": { ...oneKey, ready: fourToService },
  "ListRetirableGrants[0]": {
    ...elsewhere,
    account: "111122223333",
    ready: (kms) => granted(kms.of(OTHER_ACCOUNT), { RetiringPrincipal: ROLE }),
  },
  "RetireGrant[0]": { ...elsewhere, ready: granted, replaces: ["GrantId"] },
  "RevokeGrant[0]": { ...oneKey, ready: granted, replaces: ["GrantId"] },
}
