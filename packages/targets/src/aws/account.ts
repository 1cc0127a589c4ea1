// Which account the credentials are of, learnt before anything is made there.
import { UsageError } from "@kms-conformance/runner"
import type { Caller } from "./caller.ts"

const ARN = /arn:[\w-]+:kms:[\w-]*:(\d{12}):/

/** An alias that nobody has: KMS names its whole ARN when it does not find it. */
const NO_ALIAS = "alias/kms-conformance-asks-for-the-account"

/** Rejects with UsageError when the account is another one, or cannot be learnt. */
export async function requireAccount(call: Caller, account: string): Promise<void> {
  const found = await accountOf(call)
  if (found === account) return
  throw new UsageError(
    found === undefined
      ? "KMS does not tell the account of these credentials, so nothing is made: it needs the permission kms:ListKeys or kms:ListAliases"
      : `these credentials are of account ${found}, and --account is ${account}: nothing was made`,
  )
}

async function accountOf(call: Caller): Promise<string | undefined> {
  for (const [operation, body] of [
    ["ListKeys", { Limit: 1 }],
    ["ListAliases", { Limit: 1 }],
    ["DescribeKey", { KeyId: NO_ALIAS }],
  ] as const) {
    const { status, json, error, message = "" } = await call(operation, body)
    if (status === 403 || error === "UnrecognizedClientException")
      throw new UsageError(`AWS refuses these credentials: ${operation} answered ${error}: ${message}`)
    const [, account] = ARN.exec(`${JSON.stringify(json)} ${message}`) ?? []
    if (account !== undefined) return account
  }
  return undefined
}
