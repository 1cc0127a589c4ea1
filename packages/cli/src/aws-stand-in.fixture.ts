// What stands in for AWS where the command line is tried against it: the emulator over HTTP in strict mode, which writes down what
// is asked of it, and a way to look into the account past the wire.
import {
  DescribeKeyCommand,
  type KeyMetadata,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms"
import { createEmulator, type Emulator, type EmulatorOptions, type GivenIdentity } from "@kms-conformance/emulator"
import { header } from "@kms-conformance/model"
import { createServer } from "@kms-conformance/server"

export const ACCOUNT = "111122223333"

/** Whoever pays the bill: a user with all permissions of KMS, as its access key is in the environment. */
const PAYER = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" }
export const env = { AWS_ACCESS_KEY_ID: PAYER.accessKeyId, AWS_SECRET_ACCESS_KEY: PAYER.secretAccessKey }
const identity = {
  ...PAYER,
  principalArn: `arn:aws:iam::${ACCOUNT}:user/payer`,
  identityPolicies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }] }],
}

const THROTTLED = {
  status: 400,
  headers: [["Content-Type", "application/x-amz-json-1.1"]] as const,
  body: Buffer.from('{"__type":"ThrottlingException","message":"Rate exceeded"}'),
}

export interface KeyThere extends KeyMetadata {
  readonly tags: Readonly<Record<string, string>>
}

export interface Seen {
  readonly operation: string
  readonly body: Readonly<Record<string, unknown>>
  readonly status: number
}

export interface StandIn {
  readonly url: string
  readonly emulator: Emulator
  /** As the payer, past the wire: nothing of it is seen. */
  readonly client: KMSClient
  /** Requests so far, in the order in which they came; the status is 0 until there is an answer. */
  readonly seen: readonly Seen[]
  /** How many requests of each operation came. */
  counts(): Readonly<Record<string, number>>
  keys(region?: string): Promise<readonly KeyThere[]>
  /** Names of those that are not AWS's. */
  aliases(): Promise<readonly string[]>
}

export interface StandInOptions extends EmulatorOptions {
  /** Told of every request before it is answered, and how many there were with it. */
  readonly before?: (operation: string, number: number) => unknown
  /** Who may be calling besides the payer. */
  readonly more?: readonly GivenIdentity[]
  /** Which requests are throttled. */
  readonly throttles?: (request: Pick<Seen, "operation" | "body">) => boolean
}

const opened: (() => Promise<unknown>)[] = []

/** Closes all of them. */
export async function closeStandIns(): Promise<void> {
  for (const close of opened.splice(0)) await close()
}

export async function standIn({ before, throttles, more = [], ...settings }: StandInOptions = {}): Promise<StandIn> {
  const emulator = createEmulator({ auth: "strict", identities: [identity, ...more], ...settings })
  const seen: { operation: string; body: Seen["body"]; status: number }[] = []
  const server = createServer({
    async handle(request) {
      const operation = (header(request.headers, "x-amz-target") ?? "").replace("TrentService.", "")
      const one = { operation, body: JSON.parse(Buffer.from(request.body).toString() || "{}"), status: 0 }
      const number = seen.push(one)
      await before?.(operation, number)
      const response = throttles?.(one) ? THROTTLED : await emulator.handle(request)
      one.status = response.status
      return response
    },
  })
  const { url } = await server.listen()
  const clientIn = (region: string) => new KMSClient({ region, credentials: PAYER, requestHandler: emulator.requestHandler })
  const client = clientIn("us-east-1")
  opened.push(async () => {
    await server.close()
    client.destroy()
  })
  const keyThere = async (there: KMSClient, KeyId: string): Promise<KeyThere> => {
    const { KeyMetadata } = await there.send(new DescribeKeyCommand({ KeyId }))
    const { Tags = [] } = await there.send(new ListResourceTagsCommand({ KeyId }))
    return { ...KeyMetadata!, tags: Object.fromEntries(Tags.map(({ TagKey, TagValue }) => [TagKey!, TagValue!])) }
  }
  return {
    url,
    emulator,
    client,
    seen,
    counts: () => countsOf(seen.map(({ operation }) => operation)),
    async keys(region = "us-east-1") {
      const there = clientIn(region)
      const { Keys = [] } = await there.send(new ListKeysCommand({ Limit: 1000 }))
      return Promise.all(Keys.map(({ KeyId }) => keyThere(there, KeyId!)))
    },
    async aliases() {
      const { Aliases = [] } = await client.send(new ListAliasesCommand({ Limit: 100 }))
      return Aliases.map(({ AliasName }) => AliasName!).filter((name) => !name.startsWith("alias/aws/"))
    },
  }
}

export function countsOf(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(Object.groupBy(names, (name) => name)).map(([name, all]) => [name, all!.length]))
}
