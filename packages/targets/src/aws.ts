// AWS itself. A run there costs money and leaves keys for a week, so that it has to be asked for in every particular.
import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { DEFAULT_TIMEOUT, httpTransport, type Target, UsageError } from "@kms-conformance/runner"
import { requireAccount } from "./aws/account.ts"
import { caller, patient } from "./aws/caller.ts"
import { AWS_CAPABILITIES } from "./aws/capabilities.ts"
import { billInWords, leftInWords } from "./aws/in-words.ts"
import { startJournal } from "./aws/journal.ts"
import { meter } from "./aws/meter.ts"
import { readJournal } from "./aws/read-journal.ts"
import { takeAwayAll } from "./aws/take-away.ts"
import { inTurn, operationOf, throttle } from "./aws/throttle.ts"
import { watched } from "./aws/watched.ts"
import { type AwsOptions, regionOf, secondRegionOf, type TargetOptions } from "./options.ts"
import { addressOf } from "./url.ts"

export interface AwsSettings extends AwsOptions {
  readonly credentials: NonNullable<TargetOptions["credentials"]>
  readonly region: string
  readonly endpoint: URL
  readonly second?: { readonly endpoint: URL; readonly region: string }
}

/** All that a run there needs, checked. Throws UsageError. */
export function awsSettingsOf(options: TargetOptions): AwsSettings {
  const { aws, credentials = options.file?.identities?.owner } = options
  if (aws === undefined)
    throw new UsageError(
      "a run against AWS costs money: say with --account which one may be used, and with --budget how many dollars at most",
    )
  if (!/^\d{12}$/.test(aws.account)) throw new UsageError(`"${aws.account}" is not an account; write it like 111122223333`)
  if (!(aws.budget > 0)) throw new UsageError("the budget is an amount of US dollars above 0")
  requireOneAccount({ ...options.file?.identities, ...options.identities }, aws.account)
  if (credentials === undefined) throw new UsageError("the target aws needs credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
  const region = regionOf(options)
  const second = secondRegionOf(options)
  const endpointOf = (name: string) => (options.endpoint === undefined ? publicEndpoint(name) : addressOf(options.endpoint))
  return {
    ...aws,
    credentials,
    region,
    endpoint: endpointOf(region),
    ...(second !== undefined && { second: { endpoint: endpointOf(second), region: second } }),
  }
}

/** Cases make keys as other callers, too. Those of an account that is not named would be paid for by nobody who was asked. */
function requireOneAccount(identities: Target["identities"], account: string): void {
  if (identities["other-account"])
    throw new UsageError(
      "the target aws makes keys in one account, the one that --account names: leave out the identity other-account, and its cases are skipped",
    )
  const [, , , , of = account] = identities.user?.arn?.split(":") ?? []
  if (of !== account) throw new UsageError(`the identity user is of account ${of}, and --account is ${account}`)
}

/** Asks for the account before anything else; rejects with UsageError when it is another one. */
export async function openAws(options: TargetOptions): Promise<Target> {
  const settings = awsSettingsOf(options)
  const { credentials, region, endpoint, second, account, budget, journals } = settings
  const transport = httpTransport(endpoint, {
    timeout: options.timeout ?? DEFAULT_TIMEOUT,
    ...(second && { second: second.endpoint }),
  })
  const over = new AbortController()
  const money = meter(budget, over)
  const gate = throttle()
  const counted = inTurn(async (request, signal) => {
    money.count(operationOf(request))
    return transport(request, signal)
  }, gate)
  const callerIn = (name: string) => patient(caller(counted, second?.region === name ? second.endpoint : endpoint, name, credentials))
  try {
    await requireAccount(callerIn(region), account)
  } catch (error) {
    transport.close()
    throw error
  }
  const journal = startJournal(journals, account, randomBytes(4).toString("hex"))
  const { file } = options
  const identities = { ...file?.identities, ...options.identities, owner: credentials }
  const way = watched(transport, {
    journal,
    meter: money,
    throttle: gate,
    over,
    signers: Object.values(identities),
    region,
    ...(second && { second: second.region }),
  })
  return {
    name: file?.name ?? "aws",
    endpoint,
    region,
    account,
    ...(second && { second }),
    identities,
    capabilities: new Set([...AWS_CAPABILITIES, ...(file?.capabilities ?? [])]),
    ...(file?.cloudhsm && { cloudhsm: file.cloudhsm }),
    ...(file?.xks && { xks: file.xks }),
    transport: way.transport,
    over: over.signal,
    async leave() {
      await way.settled()
      // Somebody else may have cleaned up meanwhile, by resume.
      if (!existsSync(journal.path)) return [billInWords(money.bill(), budget)]
      const { left } = await takeAwayAll(readJournal(journal.path), callerIn)
      return [...leftInWords(left, { account, ...journal }), billInWords(money.bill(), budget)]
    },
    async close() {
      journal.close()
      transport.close()
    },
  }
}

/** https://docs.aws.amazon.com/general/latest/gr/kms.html */
function publicEndpoint(region: string): URL {
  return new URL(`https://kms.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`)
}
