// Who calls a mutant: the identities that the emulator is told of, which the runner signs as, and a front as well.
import type { GivenIdentity } from "@kms-conformance/emulator"
import { header, type WireRequest } from "@kms-conformance/model"
import { authorization, type Credentials, limitedUserPolicy, partitionOf, type Target } from "@kms-conformance/runner"

export type Role = "owner" | "user" | "limited-user" | "other-account"

/** Accounts and keys of AWS's documentation. The user has no permissions of its own, the limited user those of the suite's policy; the others may do everything. */
const CALLERS: Readonly<Record<Role, Credentials & { readonly principal: string }>> = {
  owner: {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    principal: "111122223333:root",
  },
  user: {
    accessKeyId: "AKIAI44QH8DHBEXAMPLE",
    secretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
    principal: "111122223333:user/kms-conformance/someone",
  },
  "limited-user": {
    accessKeyId: "AKIAIOSFODNN7LIMITED",
    secretAccessKey: "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",
    principal: "111122223333:user/kms-conformance/limited",
  },
  "other-account": {
    accessKeyId: "AKIAIOSFODNN7OTHER00",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYOTHERKEY00",
    principal: "444455556666:root",
  },
}

const ROLES = Object.keys(CALLERS) as readonly Role[]

const arnOf = (role: Role, region: string) => `arn:${partitionOf(region)}:iam::${CALLERS[role].principal}`

/** As the emulator is told of them. */
export function emulatorIdentities(region: string): readonly GivenIdentity[] {
  return ROLES.map((role) => ({
    ...credentialsOf(role),
    principalArn: arnOf(role, region),
    ...(role === "limited-user" && { identityPolicies: [limitedUserPolicy()] }),
  }))
}

/** As the runner signs. */
export function runnerIdentities(region: string): Target["identities"] {
  return Object.fromEntries(ROLES.map((role) => [role, { ...credentialsOf(role), arn: arnOf(role, region) }]))
}

/** Whose access key it is. */
export function roleOf(accessKeyId: string): Role | undefined {
  return ROLES.find((role) => CALLERS[role].accessKeyId === accessKeyId)
}

export function accountOf(role: Role): string {
  return CALLERS[role].principal.split(":")[0]!
}

/** The request with a signature of this caller's over what it is now. */
export async function signedBy(role: Role, request: WireRequest, region: string): Promise<WireRequest> {
  if (header(request.headers, "authorization") === undefined) return request
  const others = request.headers.filter(([name]) => name.toLowerCase() !== "authorization")
  const signature = await authorization({ ...request, headers: others }, CALLERS[role], region)
  return { ...request, headers: [...others, ["Authorization", signature]] }
}

function credentialsOf(role: Role): Credentials {
  const { accessKeyId, secretAccessKey } = CALLERS[role]
  return { accessKeyId, secretAccessKey }
}
