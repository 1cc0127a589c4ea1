// The way of every request to AWS: counted against the budget, held back by the throttle, tagged, written in the journal.
import { header, type WireRequest, type WireResponse } from "@kms-conformance/model"
import { type Credentials, type Transport, TransportError } from "@kms-conformance/runner"
import type { Journal, Thing } from "./journal.ts"
import type { Meter } from "./meter.ts"
import { jsonOf, tagged, untagged } from "./tagging.ts"
import { operationOf, type Throttle } from "./throttle.ts"

export interface Watch {
  readonly journal: Journal
  readonly meter: Meter
  readonly throttle: Throttle
  /** Aborted, with a sentence as its reason, when the credentials are good for nothing any more. */
  readonly over: AbortController
  readonly signers: readonly Credentials[]
  /** Regions by host: the second one may be at a host of its own. */
  readonly region: string
  readonly second?: string
}

export interface Watched {
  readonly transport: Transport
  /** Resolves when every call that makes something has been answered. */
  settled(): Promise<void>
}

const MAKES = new Set(["CreateKey", "ReplicateKey", "CreateAlias", "CreateCustomKeyStore"])

export function watched(transport: Transport, watch: Watch): Watched {
  const { journal, meter, throttle, signers, over } = watch
  const making = new Set<Promise<unknown>>()

  /** Whoever asked may have given up by then: what was made has to be known all the same. */
  const make = async (operation: string, request: WireRequest): Promise<WireResponse> => {
    const region = regionOf(request, watch)
    const alias = operation === "CreateAlias" ? nameOf(request) : undefined
    const ended = journal.begin(operation, operation === "ReplicateKey" ? replicaRegion(request) : region, alias)
    const answer = transport(request)
    making.add(answer)
    try {
      const response = await answer
      // After an answer of 500 nobody knows whether something was made.
      if (response.status < 500) ended(response.status === 200 ? madeBy(operation, request, response, region) : undefined)
      return response
    } catch (error) {
      if (error instanceof TransportError && NOT_SENT.has(error.fault)) ended()
      throw error
    } finally {
      making.delete(answer)
    }
  }

  return {
    async transport(given, signal) {
      const operation = operationOf(given)
      meter.charge(operation)
      await throttle.turn(operation, signal)
      const request = await tagged(given, operation, journal.run, signers)
      const response = await (MAKES.has(operation) ? make(operation, request) : transport(request, signal))
      if (response.status >= 400 && response.status < 500) {
        meter.refused(operation)
        if (hasExpired(response)) over.abort("the session token has expired: get new credentials")
      }
      if (response.status === 200) note(operation, request, response, regionOf(request, watch), journal)
      return untagged(response, operation)
    },
    async settled() {
      await Promise.allSettled(making)
    },
  }
}

/** No case sends a token that was good once. */
function hasExpired({ body }: WireResponse): boolean {
  return String(jsonOf(body)?.__type).endsWith("ExpiredTokenException")
}

/** Faults after which nothing can have arrived; a connection that was lost may have been lost after it. */
const NOT_SENT = new Set(["refused", "other-host"])

function madeBy(operation: string, request: WireRequest, response: WireResponse, region: string): Thing | undefined {
  const got = jsonOf(response.body) ?? {}
  const { KeyId: key } = (got.KeyMetadata ?? got.ReplicaKeyMetadata ?? {}) as { KeyId?: string }
  if (operation === "CreateAlias") return { kind: "alias", id: nameOf(request), region }
  if (operation === "CreateCustomKeyStore") return { kind: "key-store", id: String(got.CustomKeyStoreId), region }
  return { kind: "key", id: String(key), region: operation === "ReplicateKey" ? replicaRegion(request) : region }
}

function note(operation: string, request: WireRequest, response: WireResponse, region: string, journal: Journal): void {
  const sent = jsonOf(request.body) ?? {}
  const key = (): Thing => ({ kind: "key", id: idOf(jsonOf(response.body)?.KeyId), region })
  if (operation === "ScheduleKeyDeletion") journal.gone(key())
  if (operation === "CancelKeyDeletion") journal.back(key())
  if (operation === "DeleteAlias") journal.gone({ kind: "alias", id: nameOf(request), region })
  if (operation === "DeleteCustomKeyStore") journal.gone({ kind: "key-store", id: String(sent.CustomKeyStoreId), region })
}

function nameOf(request: WireRequest): string {
  return String(jsonOf(request.body)?.AliasName)
}

function idOf(keyId: unknown): string {
  return String(keyId).replace(/^arn:.*:key\//, "")
}

function replicaRegion(request: WireRequest): string {
  return String(jsonOf(request.body)?.ReplicaRegion)
}

function regionOf({ headers }: WireRequest, { region, second }: Watch): string {
  const [, signed] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(header(headers, "authorization") ?? "") ?? []
  return second !== undefined && signed === second ? second : region
}
