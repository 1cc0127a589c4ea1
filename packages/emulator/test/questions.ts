// Callers and questions as tests of policies need them, without a request.
import type { OperationName } from "@kms-conformance/model"
import type { Identity } from "../src/auth/identity.ts"
import type { Caller, Context } from "../src/context.ts"
import type { Decision } from "../src/policy/authorizer.ts"
import { evaluate } from "../src/policy/evaluate.ts"
import { context, keyRecord } from "./records.ts"

export const OWNER = "111122223333"
export const OTHER = "444455556666"
export const ROOT = `arn:aws:iam::${OWNER}:root`
export const ALICE = `arn:aws:iam::${OWNER}:user/team/Alice`
export const SESSION = `arn:aws:sts::${OWNER}:assumed-role/Worker/session`
export const ROLE = `arn:aws:iam::${OWNER}:role/service/Worker`

/** A policy of the current version, of these statements. */
export const policyOf = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements })

/** A statement of a key policy that allows everything, but for `changes`. */
export const statement = (changes: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "kms:*",
  Resource: "*",
  ...changes,
})

/** A statement of an identity policy that allows everything, but for `changes`. */
export const permission = (changes: object = {}) => ({ Effect: "Allow", Action: "kms:*", Resource: "*", ...changes })

export function callerOf(principalArn: string, identity: Partial<Identity> = {}): Caller {
  const account = principalArn.split(":")[4] ?? ""
  return { account, principalArn, identity: { accessKeyId: "AKID", secretAccessKey: "secret", principalArn, ...identity } }
}

export interface Asked {
  readonly caller?: Caller
  readonly operation?: OperationName
  /** Default: the operation's own. */
  readonly action?: string
  readonly policy?: string
  readonly key?: Parameters<typeof keyRecord>[0]
  readonly ctx?: Partial<Context>
}

/** The decision about one key. */
export function ask({ caller = callerOf(ALICE), operation = "Decrypt", action = `kms:${operation}`, policy, key, ctx }: Asked): Decision {
  const record = keyRecord({ ...key, ...(policy !== undefined && { policy }) })
  return evaluate({ action, resource: record.arn, key: record }, context({ operation, caller, keys: { KeyId: record }, ...ctx }))
}
