// What the steps of the pipeline work with: the environment of calls, and what the steps alone need.
import type { OperationName } from "@kms-conformance/model"
import type { Authenticator } from "./auth/authenticator.ts"
import type { Handler } from "./context.ts"
import type { Environment } from "./environment.ts"
import type { Injections } from "./injections/injections.ts"
import type { Store } from "./ports.ts"
import type { RequestQuotaCounter } from "./request-quotas/request-quotas.ts"

export interface World {
  readonly environment: Environment
  /** The store as operations see it that change nothing, where it is only eventually consistent. */
  readonly shown: Store | undefined
  /** Account of callers whose access key is neither an account nor among the identities. */
  readonly account: string
  readonly maxBodyBytes: number
  readonly authenticate: Authenticator
  /** DER of the root certificates that attestation documents are checked against. */
  readonly nitroRoots: readonly Uint8Array[]
  readonly operations: Readonly<Record<OperationName, Handler>>
  readonly injections: Injections
  /** Counts requests against request quotas; undefined when none are throttled. */
  readonly requestQuotas: RequestQuotaCounter | undefined
  /** Called with exceptions that are not faults; the caller sees only KMSInternalException. */
  readonly onInternalError?: (error: unknown) => void
}
