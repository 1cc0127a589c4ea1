// Import tokens: each stands for the private half of a wrapping key, for one KMS key and 24 hours.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetParametersForImport.html
import { type AlgorithmSpec, limits, type WrappingKeySpec } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { ImportTokenRecord, KeyRecord } from "./record.ts"

const HOUR = 60 * 60 * 1000
/** Too many to guess. The token says nothing of itself, as KMS's says nothing to its callers. */
const TOKEN_BYTES = 64

export interface Wrapping {
  readonly algorithm: AlgorithmSpec
  readonly keySpec: WrappingKeySpec
}

/** A new token, and until when it is valid (milliseconds since the epoch). */
export function newImportToken(
  ctx: Pick<Context, "scope" | "random" | "clock">,
  key: KeyRecord,
  { algorithm, keySpec }: Wrapping,
  privateKey: Uint8Array,
): { readonly token: Buffer; readonly validTo: number } {
  const token = ctx.random.bytes(TOKEN_BYTES)
  const id = token.toString("hex")
  const validTo = ctx.clock.now() + limits.importTokenHours.value * HOUR
  ctx.scope.importTokens.put(id, { id, keyId: key.keyId, wrappingAlgorithm: algorithm, wrappingKeySpec: keySpec, privateKey, validTo })
  return { token, validTo }
}

/**
 * What a token stands for. It may be used again until it expires: nothing is documented to the contrary.
 *
 * @throws InvalidImportTokenException, ExpiredImportTokenException
 */
export function openImportToken({ scope, clock }: Pick<Context, "scope" | "clock">, key: KeyRecord, token: Uint8Array): ImportTokenRecord {
  const found = scope.importTokens.get(Buffer.from(token).toString("hex"))
  if (found === undefined || found.keyId !== key.keyId) throw fault("InvalidImportTokenException")
  if (clock.now() >= found.validTo) throw fault("ExpiredImportTokenException")
  return found
}
