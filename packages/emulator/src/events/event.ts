// One call as an event in CloudTrail's form and with its names.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
// https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html
import { type OperationName, operations, schemaOf } from "@kms-conformance/model"
import { cloudTrailEventId } from "../keys/last-usage.ts"
import { inWords } from "../policy/finding.ts"
import type { Entry } from "./entry.ts"

/** One request to the emulator, answered or refused. Members that say so are not CloudTrail's. No member has a secret. */
export interface KmsEvent {
  /** Time of the emulator's clock, ISO 8601 in UTC with milliseconds. */
  readonly eventTime: string
  /** UUID; GetKeyLastUsage answers the same as CloudTrailEventId. */
  readonly eventID: string
  readonly eventSource: "kms.amazonaws.com"
  /** Absent when the request named no operation. */
  readonly eventName?: OperationName
  /** The Region that the request was signed for. Absent, as is `userIdentity`, when authentication failed. */
  readonly awsRegion?: string
  readonly userIdentity?: { readonly accountId: string; readonly arn: string }
  /** IP address of the client. Absent for calls in process. */
  readonly sourceIPAddress?: string
  /** UUID; the same as in the answer's header `x-amzn-RequestId`. */
  readonly requestID: string
  /** True for an operation that changes nothing. Absent when the request named no operation. */
  readonly readOnly?: boolean
  /**
   * The request's members with the first letter in lower case, without blobs, secrets, and members that the API does not have. Null
   * when the body could not be read; `{ omitted: true }` for more than 100 KB, a limit of CloudTrail.
   */
  readonly requestParameters: Readonly<Record<string, unknown>> | null
  /** The keys that the request named and that were found, and those that the answer names. */
  readonly resources: readonly { readonly type: "AWS::KMS::Key"; readonly accountId: string; readonly ARN: string }[]
  /** Of a refused request: name of the error, as on the wire. */
  readonly errorCode?: string
  /** Of a refused request: the first 1,024 characters of the error's text, a limit of CloudTrail. */
  readonly errorMessage?: string
  /** Not CloudTrail's: the permissions that were checked, in order, and why each was given or refused. */
  readonly authorization: readonly Authorization[]
  /** Not CloudTrail's: the injections that acted on the call, such as `fault DisabledException`. */
  readonly injected?: string
}

/** The outcome of one permission check. It says more than the caller learns from the answer. */
export interface Authorization {
  /** IAM action, such as `kms:Decrypt`. */
  readonly action: string
  /** ARN of the key or alias; `*` where there is none. */
  readonly resource: string
  readonly allowed: boolean
  /** The statements and grants that decided, or what was missing: one sentence each. */
  readonly because: readonly string[]
}

/** The event of an entry. What takes time is done here and not when the entry is recorded, as most entries are never read. */
export function eventOf(entry: Entry): KmsEvent {
  const { operation, caller, region, sourceIp, requestId, error } = entry
  return {
    eventTime: new Date(entry.time).toISOString(),
    eventID: cloudTrailEventId(requestId, caller?.account ?? ""),
    eventSource: "kms.amazonaws.com",
    ...(operation && { eventName: operation, readOnly: !operations[operation].mutates }),
    ...(region !== undefined && { awsRegion: region }),
    ...(caller && { userIdentity: { accountId: caller.account, arn: caller.principalArn } }),
    ...(sourceIp !== undefined && { sourceIPAddress: sourceIp }),
    requestID: requestId,
    requestParameters: parametersOf(entry),
    resources: entry.keys.map((ARN) => ({ type: "AWS::KMS::Key", accountId: ARN.split(":")[4] ?? "", ARN })),
    ...(error && { errorCode: error.code, errorMessage: error.message }),
    authorization: entry.verdicts.map(({ question: { action, resource }, decision: { allowed, because } }) => ({
      action,
      resource,
      allowed,
      because: because.map(inWords),
    })),
    ...(entry.injected !== undefined && { injected: entry.injected }),
  }
}

function parametersOf({ operation, parameters }: Entry): KmsEvent["requestParameters"] {
  if (parameters === "omitted") return { omitted: true }
  return operation && parameters ? (shown(parameters, schemaOf(operation, "request")) as Readonly<Record<string, unknown>>) : null
}

type Schema = ReturnType<typeof schemaOf>

// A member that the API does not know might be anything, and is left out. CloudTrail writes the first letter of names small.
function shown(value: unknown, { properties, items }: Schema): unknown {
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => shown(item, items))
  if (properties === undefined || typeof value !== "object" || value === null) return value
  const members = Object.entries(value).flatMap(([name, member]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (schema === undefined || schema["x-sensitive"] === true) return []
    return [[`${name[0]?.toLowerCase()}${name.slice(1)}`, shown(member, schema)]]
  })
  return Object.fromEntries(members)
}
