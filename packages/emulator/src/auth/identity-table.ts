// Identities by access key, and the caller that each is.
import type { Caller } from "../context.ts"
import type { Identity } from "./identity.ts"

/** By access key ID. */
export type IdentityTable = ReadonlyMap<string, Identity>

export function identityTable(identities: readonly Identity[]): IdentityTable {
  return new Map(identities.map((identity) => [identity.accessKeyId, identity]))
}

export function callerOf(identity: Identity): Caller {
  return { account: partOf(identity, 4), principalArn: identity.principalArn, identity }
}

/** Partition of the identity's account: `aws`, `aws-cn`, … */
export function partitionOfIdentity(identity: Identity): string {
  return partOf(identity, 1)
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html: arn:partition:service:region:account:resource
function partOf({ principalArn }: Identity, index: number): string {
  return principalArn.split(":")[index] ?? ""
}
