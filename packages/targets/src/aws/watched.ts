// The way of every request to AWS: counted against the budget, held back by the throttle, tagged, written in the journal.
import { header, type WireRequest, type WireResponse } from "@kms-conformance/model"
import type { Credentials, Transport } from "@kms-conformance/runner"
import type { Journal, Thing } from "./journal.ts"
import type { Meter } from "./meter.ts"
import { jsonOf, tagged, untagged } from "./tagging.ts"
import type { Throttle } from "./throttle.ts"

export interface Watch {
  readonly journal: Journal
  readonly meter: Meter
  readonly throttle: Throttle
  readonly signers: readonly Credentials[]
  /** Regions by host: the second one may be at a host of its own. */
  readonly region: string
  readonly second?: string
}

const MAKES = new Set(["CreateKey", "ReplicateKey", "CreateAlias", "CreateCustomKeyStore"])

export function watched(transport: Transport, watch: Watch): Transport {
  const { journal, meter, throttle, signers } = watch
  return async (given, signal) => {
    const operation = (header(given.headers, "x-amz-target") ?? "").replace(/^TrentService\./, "")
    meter.charge(operation)
    await throttle.turn(operation, signal)
    const request = await tagged(given, operation, journal.run, signers)
    const region = regionOf(request, watch)
    const ended = MAKES.has(operation)
      ? journal.begin(operation, operation === "ReplicateKey" ? replicaRegion(request) : region)
      : undefined
    const response = await transport(request, signal)
    // After an answer of 500 nobody knows whether something was made.
    if (response.status >= 500) return response
    if (ended) ended(response.status === 200 ? madeBy(operation, request, response, region) : undefined)
    else if (response.status === 200) note(operation, request, response, region, journal)
    return untagged(response, operation)
  }
}

function madeBy(operation: string, request: WireRequest, response: WireResponse, region: string): Thing | undefined {
  const sent = jsonOf(request.body) ?? {}
  const got = jsonOf(response.body) ?? {}
  const { KeyId: key } = (got.KeyMetadata ?? got.ReplicaKeyMetadata ?? {}) as { KeyId?: string }
  if (operation === "CreateAlias") return { kind: "alias", id: String(sent.AliasName), region }
  if (operation === "CreateCustomKeyStore") return { kind: "key-store", id: String(got.CustomKeyStoreId), region }
  return { kind: "key", id: String(key), region: operation === "ReplicateKey" ? replicaRegion(request) : region }
}

function note(operation: string, request: WireRequest, response: WireResponse, region: string, journal: Journal): void {
  const sent = jsonOf(request.body) ?? {}
  const key = (): Thing => ({ kind: "key", id: idOf(jsonOf(response.body)?.KeyId), region })
  if (operation === "ScheduleKeyDeletion") journal.gone(key())
  if (operation === "CancelKeyDeletion") journal.back(key())
  if (operation === "DeleteAlias") journal.gone({ kind: "alias", id: String(sent.AliasName), region })
  if (operation === "DeleteCustomKeyStore") journal.gone({ kind: "key-store", id: String(sent.CustomKeyStoreId), region })
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
