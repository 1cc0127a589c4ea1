// Who calls a reference target: the emulator is told of the same identities that the runner signs as.
import type { GivenIdentity } from "@kms-conformance/emulator"
import { type Credentials, limitedUserPolicy, partitionOf, type Target } from "@kms-conformance/runner"
import { DUMMY_CREDENTIALS } from "./options.ts"

export type ReferenceRole = "owner" | "user" | "limited-user" | "other-account"

export interface ReferenceCaller {
  readonly credentials: Credentials
  /** Its ARN from the account on. */
  readonly principal: string
}

/**
 * Accounts and keys of AWS's documentation. The user has no policies, and so no permissions of its own; the limited user has those of
 * the suite's policy; the others may do everything.
 */
export const referenceCallers: Readonly<Record<ReferenceRole, ReferenceCaller>> = {
  owner: { credentials: DUMMY_CREDENTIALS, principal: "111122223333:root" },
  user: {
    credentials: { accessKeyId: "AKIAI44QH8DHBEXAMPLE", secretAccessKey: "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY" },
    principal: "111122223333:user/kms-conformance/someone",
  },
  "limited-user": {
    credentials: { accessKeyId: "AKIAIOSFODNN7LIMITED", secretAccessKey: "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" },
    principal: "111122223333:user/kms-conformance/limited",
  },
  "other-account": {
    credentials: { accessKeyId: "AKIAIOSFODNN7OTHER00", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYOTHERKEY00" },
    principal: "444455556666:root",
  },
}

const ROLES = Object.keys(referenceCallers) as readonly ReferenceRole[]

const arnOf = (role: ReferenceRole, region: string) => `arn:${partitionOf(region)}:iam::${referenceCallers[role].principal}`

/** As the emulator is told of them. */
export function emulatorIdentities(region: string): readonly GivenIdentity[] {
  return ROLES.map((role) => ({
    ...referenceCallers[role].credentials,
    principalArn: arnOf(role, region),
    ...(role === "limited-user" && { identityPolicies: [limitedUserPolicy()] }),
  }))
}

/** As the runner signs. */
export function runnerIdentities(region: string): Target["identities"] {
  return Object.fromEntries(ROLES.map((role) => [role, { ...referenceCallers[role].credentials, arn: arnOf(role, region) }]))
}
