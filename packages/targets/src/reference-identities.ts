// Who calls a reference target: the emulator is told of the same identities that the runner signs as.
import type { GivenIdentity } from "@kms-conformance/emulator"
import { limitedUserPolicy, partitionOf, type Target } from "@kms-conformance/runner"
import { DUMMY_CREDENTIALS } from "./options.ts"

type Role = "owner" | "user" | "limited-user" | "other-account"

/** Accounts of AWS's documentation. The user has no policies, and so no permissions of its own; the limited user has those of the suite's policy; the others may do everything. */
const PRINCIPALS: Readonly<Record<Role, string>> = {
  owner: "111122223333:root",
  user: "111122223333:user/kms-conformance/someone",
  "limited-user": "111122223333:user/kms-conformance/limited",
  "other-account": "444455556666:root",
}

const CREDENTIALS: Readonly<Record<Role, { readonly accessKeyId: string; readonly secretAccessKey: string }>> = {
  owner: DUMMY_CREDENTIALS,
  user: { accessKeyId: "AKIAI44QH8DHBEXAMPLE", secretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY" },
  "limited-user": { accessKeyId: "AKIAIOSFODNN7LIMITED", secretAccessKey: "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" },
  "other-account": { accessKeyId: "AKIAIOSFODNN7OTHER00", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYOTHERKEY00" },
}

const ROLES = Object.keys(PRINCIPALS) as readonly Role[]

const arnOf = (role: Role, region: string) => `arn:${partitionOf(region)}:iam::${PRINCIPALS[role]}`

/** As the emulator is told of them. */
export function emulatorIdentities(region: string): readonly GivenIdentity[] {
  return ROLES.map((role) => ({
    ...CREDENTIALS[role],
    principalArn: arnOf(role, region),
    ...(role === "limited-user" && { identityPolicies: [limitedUserPolicy()] }),
  }))
}

/** As the runner signs. */
export function runnerIdentities(region: string): Target["identities"] {
  return Object.fromEntries(ROLES.map((role) => [role, { ...CREDENTIALS[role], arn: arnOf(role, region) }]))
}
