// What an operation is given besides its input. Built up by the steps before it; see pipeline.ts.
import type { OperationName } from "@kms-conformance/model"
import type { Identity } from "./auth/identity.ts"
import type { Environment } from "./environment.ts"
import type { GrantRecord, KeyRecord } from "./keys/record.ts"
import type { Recipient } from "./nitro/attestation.ts"
import type { Verdict } from "./policy/authorizer.ts"
import type { Scope } from "./ports.ts"

export interface Caller {
  /** Twelve digits. */
  readonly account: string
  readonly principalArn: string
  /** Its policies and tags. Absent for an access key that is not among `identities`: mode `open` takes it for the root user. */
  readonly identity?: Identity
}

export interface Context extends Environment {
  readonly operation: OperationName
  readonly requestId: string
  readonly region: string
  readonly partition: string
  readonly caller: Caller
  /** The caller's account in this region: where new keys and aliases go. */
  readonly scope: Scope
  /** Keys that the request names, already found and authorized, by request member (`KeyId`, `SourceKeyId`, …). */
  readonly keys: Readonly<Record<string, KeyRecord>>
  /** Grants whose tokens the request carries: they count for it at once. */
  readonly grants: readonly GrantRecord[]
  /** The request's members as the handler gets them: validated, blobs decoded. Conditions of policies and grants read it. */
  readonly input: Readonly<Record<string, unknown>>
  /** From a checked attestation document: the answer's secrets are encrypted for it. Conditions of policies read it too. */
  readonly recipient?: Recipient
  /** IP address of the client; absent without a connection. */
  readonly sourceIp?: string
  /** What was decided about this request so far, for the event log. */
  readonly verdicts: Verdict[]
}

/** One KMS operation: deserialized and validated input in, output members out. Throws only KmsFault. */
export type Handler<Input = never, Output = object | undefined> = (input: Input, ctx: Context) => Output | Promise<Output>
