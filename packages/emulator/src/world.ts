// What surrounds all calls of one emulator: its ports and its choices.
import type { OperationName } from "@kms-conformance/model"
import type { Authenticator } from "./auth/authenticator.ts"
import type { Handler } from "./context.ts"
import type { SignOptions } from "./crypto/index.ts"
import type { Injections } from "./injections/injections.ts"
import type { Authorizer } from "./policy/authorizer.ts"
import type { Clock, Random, Store } from "./ports.ts"
import type { Quotas } from "./quotas.ts"
import type { RequestQuotaCounter } from "./request-quotas/request-quotas.ts"
import type { HsmCluster } from "./stores/ports/hsm-cluster.ts"
import type { XksProxy } from "./stores/ports/xks-proxy.ts"

export interface World {
  readonly clock: Clock
  readonly random: Random
  readonly store: Store
  /** The store as operations see it that change nothing, where it is only eventually consistent. */
  readonly shown: Store | undefined
  /** Account of callers whose access key says nothing about theirs. */
  readonly account: string
  readonly maxBodyBytes: number
  readonly authenticate: Authenticator
  readonly authorize: Authorizer
  /** What the options ask of signatures beyond what KMS does. */
  readonly signing?: SignOptions
  /** How long replicas are Creating and moved primary keys Updating, in milliseconds. */
  readonly multiRegionDelay: number
  readonly hsmCluster: HsmCluster
  readonly xksProxy: XksProxy
  /** How long connecting and disconnecting a custom key store takes, in milliseconds. */
  readonly keyStoreDelay: number
  readonly quotas: Quotas
  readonly predefinedAliases: boolean
  /** DER of the certificates to which chains of attestation documents may lead. */
  readonly nitroRoots: readonly Uint8Array[]
  readonly operations: Readonly<Record<OperationName, Handler>>
  readonly injections: Injections
  /** Where requests are throttled. */
  readonly requestQuotas: RequestQuotaCounter | undefined
  /** Told of exceptions that are no faults; the caller sees only KMSInternalException. */
  readonly onInternalError?: (error: unknown) => void
}
