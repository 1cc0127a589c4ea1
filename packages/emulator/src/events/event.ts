// What happened in one call, as CloudTrail would tell it. The names are CloudTrail's.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
// https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html
import { type OperationName, operations, schemaOf } from "@kms-conformance/model"
import { cloudTrailEventId } from "../keys/last-usage.ts"
import { inWords } from "../policy/finding.ts"
import type { Entry } from "./entry.ts"

export interface KmsEvent {
  /** ISO 8601 in UTC, by the emulator's clock. */
  readonly eventTime: string
  /** The identifier that GetKeyLastUsage gives as CloudTrailEventId. */
  readonly eventID: string
  readonly eventSource: "kms.amazonaws.com"
  /** Absent when the request named no operation. */
  readonly eventName?: OperationName
  /** Absent when the request was not signed in a form that says it; so is the identity. */
  readonly awsRegion?: string
  readonly userIdentity?: { readonly accountId: string; readonly arn: string }
  /** Absent without a connection. */
  readonly sourceIPAddress?: string
  /** The same as in the answer's header `x-amzn-RequestId`. */
  readonly requestID: string
  /** Whether the operation can only read. */
  readonly readOnly?: boolean
  /**
   * The request's members that are in the API and no secret, without blobs; null when they could not be read, and
   * `{ omitted: true }` in place of more than 100 KB.
   */
  readonly requestParameters: Readonly<Record<string, unknown>> | null
  /** The keys that the call was about, as far as it came. */
  readonly resources: readonly { readonly type: "AWS::KMS::Key"; readonly accountId: string; readonly ARN: string }[]
  /** Name of the error that the caller got, as on the wire. */
  readonly errorCode?: string
  /** Its first 1,024 characters. */
  readonly errorMessage?: string
  /** The permissions that were asked for, in order, and why they were given or not: not of CloudTrail. */
  readonly authorization: readonly Authorization[]
  /** What an injection did to the call: not of CloudTrail. */
  readonly injected?: string
}

/** Whether the caller had one permission, and what decided. The caller itself is told less. */
export interface Authorization {
  readonly action: string
  /** ARN of the key or alias; `*` where there is none. */
  readonly resource: string
  readonly allowed: boolean
  /** Statements and grants that decided, or what was missing; a sentence each. */
  readonly because: readonly string[]
}

/** The event of an entry: everything that takes time is done here, when somebody looks. */
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
