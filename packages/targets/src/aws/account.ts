// Which account the credentials are of, learnt before anything is made there.
import { remedies, UsageError } from "@kms-conformance/runner"
import type { Answered, Caller } from "./caller.ts"

const ARN = /arn:[\w-]+:kms:[\w-]*:(\d{12}):/

/** An alias that nobody has: KMS names its whole ARN when it does not find it. */
const NO_ALIAS = "alias/kms-conformance-asks-for-the-account"

/** What is asked first, and as a rule alone. */
export const QUESTION = "DescribeKey"

/** Rejects with UsageError when the account is another one, or cannot be learnt. */
export async function requireAccount(call: Caller, account: string): Promise<void> {
  const found = await accountOf(call)
  if (found === account) return
  throw new UsageError(
    found === undefined
      ? "KMS does not tell the account of these credentials, so nothing is made: it needs the permission kms:DescribeKey, kms:ListKeys or kms:ListAliases"
      : `these credentials are of account ${found}, and --account is ${account}: nothing was made`,
  )
}

async function accountOf(call: Caller): Promise<string | undefined> {
  for (const [operation, body] of [
    [QUESTION, { KeyId: NO_ALIAS }],
    ["ListKeys", { Limit: 1 }],
    ["ListAliases", { Limit: 1 }],
  ] as const) {
    const answer = await call(operation, body)
    requireTaken(answer)
    const [, account] = ARN.exec(`${JSON.stringify(answer.json)} ${answer.message}`) ?? []
    if (account !== undefined) return account
  }
  return undefined
}

/** Credentials that AWS does not know are not asked about a second time. */
function requireTaken({ error }: Answered): void {
  const remedy = error === undefined || error === "AccessDeniedException" ? undefined : remedies[error]
  // Without AWS's own words: those about a signature repeat the headers, a session token among them.
  if (remedy !== undefined) throw new UsageError(`nothing was made: ${remedy} (${error})`)
}
