// The port to whatever is under test. packages/targets implements it; the runner knows nothing else of a target.
import type { WireRequest, WireResponse } from "@kms-conformance/model"
import type { Identity } from "./suite-types.ts"
import type { CloudHsmSupply, XksSupply } from "./target-supplies.ts"
import type { Manner } from "./wire/manner.ts"

/** An access key, as requests are signed with it. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** ARN of the principal, where it is known: cases name it in policies and grants. */
  readonly arn?: string
}

/** What a request is for: for transports that log, or that lie to see whether a case notices. */
export interface Purpose {
  /** Id of the case. */
  readonly case: string
  /** From 1. */
  readonly step: number
}

/**
 * Sends one request to the target and gives its answer. Rejects when there is none (refused, reset, timed out). Requests that
 * set up or clean up have no purpose.
 */
export type Transport = (request: WireRequest, signal?: AbortSignal, purpose?: Purpose) => Promise<WireResponse>

/** A server under test. */
export interface Target {
  readonly name: string
  /** Requests are signed for, and sent to, this host alone. */
  readonly endpoint: URL
  readonly region: string
  /** Account of the owner, where it is known beforehand; else it is learnt from the first key. */
  readonly account?: string
  /** Endpoint and name of the second region, where there is one. */
  readonly second?: { readonly endpoint: URL; readonly region: string }
  /** `owner` always; the others where the target has them. */
  readonly identities: Readonly<Partial<Record<Identity, Credentials>>>
  /** What the target can do that cannot be read off the steps: `clock`, `eventual`, `china-region`, … */
  readonly capabilities: ReadonlySet<string>
  /** What custom key stores can be made of, where the target has any; the capabilities `cloudhsm` and `xks` follow from these. */
  readonly cloudhsm?: CloudHsmSupply
  readonly xks?: XksSupply
  readonly transport: Transport
  /** Other ways to send a request, where the target is reached over a connection: the capability `connection` follows from these. */
  readonly manners?: Readonly<Record<Manner, Transport>>
  /** Moves the target's clock by milliseconds; only with the capability `clock`. */
  advance?(milliseconds: number): Promise<void>
  /** Aborts when the target takes no more cases, with a sentence as its reason: the run ends then. */
  readonly over?: AbortSignal
  /**
   * Before it is closed, when the run has ended: takes away what is still there of it, and gives what its user has to be told.
   * Never rejects.
   */
  leave?(): Promise<readonly string[]>
  close(): Promise<void>
}
