// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetParametersForImport.html
import { type GetParametersForImportRequest, type GetParametersForImportResponse, keySpecs } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { wrappingKeyPair } from "../crypto/wrapping-keys.ts"
import { fault } from "../fault.ts"
import { partitionOf } from "../keys/arn.ts"
import { newImportToken, type Wrapping } from "../keys/import-token.ts"
import { namedKey } from "../keys/named-key.ts"
import type { KeyRecord } from "../keys/record.ts"
import { seconds } from "../keys/seconds.ts"

/** Every call gives another token and another public key; earlier ones stay valid for their 24 hours. */
export const getParametersForImport: Handler<GetParametersForImportRequest, GetParametersForImportResponse> = async (input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  const wrapping = { algorithm: input.WrappingAlgorithm, keySpec: input.WrappingKeySpec }
  requireWrapping(record, wrapping)
  const pair = await wrappingKeyPair(ctx.scope, wrapping.keySpec, record.keyId, ctx.random)
  const { token, validTo } = newImportToken(ctx, record, wrapping, pair.privateKey)
  return { KeyId: record.arn, ImportToken: token, PublicKey: pair.publicKey, ParametersValidTo: seconds(validTo) }
}

/**
 * Refuses what does not wrap material of this key spec in this Region: the table of the guide. It names no error.
 * https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-get-public-key-and-token.html#select-wrapping-algorithm
 */
function requireWrapping({ keySpec, region }: KeyRecord, { algorithm, keySpec: wrappingKey }: Wrapping): void {
  const rules = keySpecs[keySpec].import
  const choice = partitionOf(region) === "aws-cn" ? rules?.wrappingChina : rules?.wrapping
  const offered = choice?.algorithms.includes(algorithm) === true && choice.keySpecs.includes(wrappingKey)
  const fitting = (algorithm === "SM2PKE") === (wrappingKey === "SM2")
  const refused = rules?.refused?.some((pair) => pair.algorithm === algorithm && pair.keySpec === wrappingKey) === true
  if (offered && fitting && !refused) return
  throw fault("UnsupportedOperationException", { reason: "wrapping", algorithm, value: wrappingKey, keySpec })
}
