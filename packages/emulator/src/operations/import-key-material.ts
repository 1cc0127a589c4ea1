// https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html
import { type AlgorithmSpec, type ImportKeyMaterialRequest, type ImportKeyMaterialResponse, keySpecs, limits } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { type ImportedMaterial, importedMaterial } from "../crypto/imported-material.ts"
import { materialId } from "../crypto/material.ts"
import { unwrap } from "../crypto/unwrap.ts"
import { fault } from "../fault.ts"
import { partitionOf } from "../keys/arn.ts"
import { withImported } from "../keys/import-material.ts"
import { openImportToken } from "../keys/import-token.ts"
import { isReplica, putShared } from "../keys/multi-region.ts"
import { namedKey } from "../keys/named-key.ts"
import type { KeyRecord } from "../keys/record.ts"

const DAY = 24 * 60 * 60 * 1000

/** The order of checks is not documented: here what the request says of itself, then the token, the wrapping, the material. */
export const importKeyMaterial: Handler<ImportKeyMaterialRequest, ImportKeyMaterialResponse> = (input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  requireParameters(record, input)
  const now = ctx.clock.now()
  const expiresAt = expirationOf(input, now)
  const material = materialOf(record, input, ctx)
  const id = materialId(material.secret, record.keyId)
  if (input.KeyMaterialId !== undefined && input.KeyMaterialId !== id) throw fault("IncorrectKeyMaterialException", { reason: "id" })
  const { ImportType: type, KeyMaterialDescription: description } = input
  putShared(ctx.store, withImported(record, { material: { ...material, id }, now, expiresAt, type, description }))
  return { KeyId: record.arn, KeyMaterialId: id }
}

const symmetricOnly = ["ImportType", "KeyMaterialDescription", "KeyMaterialId"] as const

// The page says what goes with what, and names no error.
function requireParameters(record: KeyRecord, input: ImportKeyMaterialRequest): void {
  const several = keySpecs[record.keySpec].import?.severalMaterials === true
  const odd = several ? undefined : symmetricOnly.find((member) => input[member] !== undefined)
  if (odd !== undefined) throw fault("UnsupportedOperationException", { reason: "symmetric-only", value: odd })
  if (input.ImportType === "NEW_KEY_MATERIAL" && input.KeyMaterialId !== undefined) {
    throw fault("ValidationException", { reason: "new-material-id" })
  }
  if (isReplica(record) && input.KeyMaterialDescription !== undefined) {
    throw fault("UnsupportedOperationException", { reason: "description-in-replica", arn: record.arn })
  }
}

/** When the material expires, in milliseconds; undefined for never, which has to be asked for. */
function expirationOf({ ExpirationModel: model, ValidTo: validTo }: ImportKeyMaterialRequest, now: number): number | undefined {
  if (model === "KEY_MATERIAL_DOES_NOT_EXPIRE") {
    if (validTo !== undefined) throw fault("ValidationException", { reason: "valid-to-alone" })
    return undefined
  }
  if (validTo === undefined) throw fault("ValidationException", { reason: "valid-to-missing" })
  const limit = limits.importedMaterialMaxDays.value
  const expiresAt = Math.round(validTo * 1000)
  if (expiresAt <= now || expiresAt > now + limit * DAY) throw fault("ValidationException", { reason: "valid-to-range", limit })
  return expiresAt
}

function materialOf(record: KeyRecord, input: ImportKeyMaterialRequest, ctx: Context): ImportedMaterial {
  const token = openImportToken(ctx, record, input.ImportToken)
  const bytes = unwrap(token.wrappingAlgorithm as AlgorithmSpec, token.privateKey, input.EncryptedKeyMaterial)
  if (bytes === undefined) throw fault("InvalidCiphertextException")
  const { keySpec, region } = record
  const material = importedMaterial(keySpec, bytes, partitionOf(region) === "aws-cn")
  bytes.fill(0)
  if (material === undefined) throw fault("IncorrectKeyMaterialException", { reason: "format", keySpec })
  return material
}
