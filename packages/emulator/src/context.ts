// What an operation is given besides its input. Built up by the steps before it; see pipeline.ts.
import type { OperationName } from "@kms-conformance/model"
import type { Identity } from "./auth/identity.ts"
import type { SignOptions } from "./crypto/index.ts"
import type { GrantRecord, KeyRecord } from "./keys/record.ts"
import type { Recipient } from "./nitro/attestation.ts"
import type { Authorizer, Verdict } from "./policy/authorizer.ts"
import type { Clock, Random, Scope, Store } from "./ports.ts"
import type { Quotas } from "./quotas.ts"
import type { HsmCluster } from "./stores/ports/hsm-cluster.ts"
import type { XksProxy } from "./stores/ports/xks-proxy.ts"

export interface Caller {
  /** Twelve digits. */
  readonly account: string
  readonly principalArn: string
  /** What is known of the principal besides. Absent for the root user of an account that needs no introduction (`open`). */
  readonly identity?: Identity
}

export interface Context {
  readonly operation: OperationName
  readonly requestId: string
  readonly region: string
  readonly partition: string
  readonly caller: Caller
  readonly clock: Clock
  readonly random: Random
  readonly store: Store
  /** The caller's account in this region: where new keys and aliases go. */
  readonly scope: Scope
  /** Keys that the request names, already found and authorized, by request member (`KeyId`, `SourceKeyId`, …). */
  readonly keys: Readonly<Record<string, KeyRecord>>
  /** Grants whose tokens the request carries: they count for it at once. */
  readonly grants: readonly GrantRecord[]
  /** The request's members as the handler gets them: validated, blobs decoded. Conditions of policies and grants read it. */
  readonly input: Readonly<Record<string, unknown>>
  /** Who alone may read the secrets of the answer, from a checked attestation document. Conditions of policies read it too. */
  readonly recipient?: Recipient
  /** What the emulator's options ask of signatures; nothing by default. */
  readonly signing?: SignOptions
  /** How long a new replica is Creating, and keys are Updating whose primary Region changes; in milliseconds. */
  readonly multiRegionDelay: number
  /** What lies behind custom key stores, and how long connecting and disconnecting them takes, in milliseconds. */
  readonly hsmCluster: HsmCluster
  readonly xksProxy: XksProxy
  readonly keyStoreDelay: number
  /** How many of everything there may be. */
  readonly quotas: Quotas
  /** Whether ListAliases shows aliases of AWS that have no key yet. */
  readonly predefinedAliases: boolean
  /** Where the request comes from, if the way here tells it. */
  readonly sourceIp?: string
  /** What was decided about this request so far, for the event log. */
  readonly verdicts: Verdict[]
  /** May the caller do this? For resources that only the operation itself finds; for keys see keys/authorize-key.ts. */
  readonly authorize: Authorizer
}

/** One KMS operation: deserialized and validated input in, output members out. Throws only KmsFault. */
export type Handler<Input = never, Output = object | undefined> = (input: Input, ctx: Context) => Output | Promise<Output>
