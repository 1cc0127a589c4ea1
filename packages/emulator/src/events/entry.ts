// What is kept of a call until the events are read: references to what is in memory anyway, and nothing secret or large.
import type { OperationName } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import type { Caller } from "../context.ts"
import type { Verdict } from "../policy/authorizer.ts"

export interface Entry {
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly requestId: string
  /** From here on only as far as the call came. */
  readonly operation: OperationName | undefined
  readonly region: string | undefined
  readonly caller: Caller | undefined
  readonly sourceIp: string | undefined
  /** `omitted` where they are too large to be kept. */
  readonly parameters: Readonly<Record<string, unknown>> | "omitted" | undefined
  /** ARNs. */
  readonly keys: readonly string[]
  readonly error: { readonly code: string; readonly message: string } | undefined
  readonly injected: string | undefined
  readonly verdicts: readonly Verdict[]
}

export function entryOf(call: Partial<Call> & Pick<Call, "clock" | "requestId" | "request">): Entry {
  const { clock, requestId, request, operation, region, caller, sourceIp, input, keys, output, fault, encounter, verdicts = [] } = call
  return {
    time: clock.now(),
    requestId,
    operation,
    region,
    caller,
    sourceIp,
    parameters: input && bounded(withoutSecrets(input), request.body.length),
    keys: keyArns(keys, output),
    error: fault && { code: fault.code, message: shortened(fault.message) },
    injected: encounter?.injected,
    verdicts,
  }
}

/**
 * Members that are never kept, beside all blobs. Passwords; grant tokens, which the service model does not call secret but
 * which give a grant's permissions at once; and Recipient, a blob with a name around it.
 */
const DROPPED = new Set(["KeyStorePassword", "XksProxyAuthenticationCredential", "GrantTokens", "GrantToken", "Recipient"])

function withoutSecrets(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const name in input) {
    const value = input[name]
    if (!(value instanceof Uint8Array) && !DROPPED.has(name)) kept[name] = value
  }
  return kept
}

// A thousand of the longest requests would be gigabytes. The limits are CloudTrail's, which leaves out requestParameters of more
// than 100 KB and cuts an errorMessage after 1 KB:
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
const MAX_PARAMETERS = 100 * 1024
const MAX_MESSAGE = 1024

function bounded(parameters: Record<string, unknown>, bodyLength: number): Record<string, unknown> | "omitted" {
  const isLarge = bodyLength > MAX_PARAMETERS && JSON.stringify(parameters).length > MAX_PARAMETERS
  return isLarge ? "omitted" : parameters
}

/** The first 1,024 characters, copied: a slice would keep the whole text in memory. */
function shortened(message: string): string {
  return message.length <= MAX_MESSAGE ? message : Buffer.from(message.slice(0, MAX_MESSAGE)).toString()
}

const KEY_ARN = /^arn:[^:]+:kms:[^:]*:\d{12}:key\//

/** The keys that the request named and that were found, and those that the answer names. */
function keyArns(keys: Call["keys"] | undefined, output: object | undefined): readonly string[] {
  const arns: string[] = []
  for (const member in keys) {
    const arn = keys[member]?.arn
    if (arn !== undefined && !arns.includes(arn)) arns.push(arn)
  }
  if (output !== undefined) {
    const { KeyId, SourceKeyId, KeyMetadata, ReplicaKeyMetadata } = output as Readonly<Record<string, unknown>>
    add(arns, SourceKeyId)
    add(arns, KeyId)
    for (const metadata of [KeyMetadata, ReplicaKeyMetadata]) add(arns, (metadata as { Arn?: unknown } | undefined)?.Arn)
  }
  return arns
}

function add(arns: string[], arn: unknown): void {
  if (typeof arn === "string" && !arns.includes(arn) && KEY_ARN.test(arn)) arns.push(arn)
}
