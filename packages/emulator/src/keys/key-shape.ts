// What kind of key a CreateKey request asks for: key spec, usage and origin go together or not at all.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
import { type CreateKeyRequest, type KeySpec, type KeyUsageType, keySpecs, type OriginType } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import { partitionOf } from "./arn.ts"

export interface KeyShape {
  readonly keySpec: KeySpec
  readonly keyUsage: KeyUsageType
  readonly origin: OriginType
  readonly multiRegion: boolean
}

/**
 * The kind of key that a request asks for, defaults filled in. The page names no error for most combinations that it rules
 * out; those are ValidationException here, and UnsupportedOperationException where something is not offered (there, or at all).
 *
 * @throws ValidationException, UnsupportedOperationException
 */
export function keyShape(input: CreateKeyRequest, region: string): KeyShape {
  const keySpec = specOf(input)
  const keyUsage = usageOf(input, keySpec)
  const multiRegion = input.MultiRegion === true
  requireOffered(keySpec, region)
  const origin = originOf(input, { keySpec, multiRegion })
  return { keySpec, keyUsage, origin, multiRegion }
}

// Two names for one thing. What happens with both is not documented; one of them would have to be ignored.
function specOf({ KeySpec: keySpec, CustomerMasterKeySpec: oldName }: CreateKeyRequest): KeySpec {
  if (keySpec !== undefined && oldName !== undefined) throw fault("ValidationException", { reason: "both-key-specs" })
  return keySpec ?? oldName ?? "SYMMETRIC_DEFAULT"
}

function usageOf({ KeyUsage: named }: CreateKeyRequest, keySpec: KeySpec): KeyUsageType {
  const { usages, defaultUsage } = keySpecs[keySpec]
  const usage = named ?? defaultUsage
  if (usage === undefined) throw fault("ValidationException", { reason: "usage-required", keySpec })
  if (!usages.includes(usage)) throw fault("ValidationException", { reason: "usage-of-spec", usage, keySpec })
  return usage
}

function requireOffered(keySpec: KeySpec, region: string): void {
  const { regions } = keySpecs[keySpec]
  const china = partitionOf(region) === "aws-cn"
  if (regions !== "all" && (regions === "china") !== china) {
    throw fault("UnsupportedOperationException", { reason: "region", value: keySpec, region })
  }
}

function originOf(input: CreateKeyRequest, { keySpec, multiRegion }: Pick<KeyShape, "keySpec" | "multiRegion">): KeyShape["origin"] {
  const { Origin: origin = "AWS_KMS", CustomKeyStoreId: customKeyStoreId, XksKeyId: xksKeyId } = input
  const inStore = origin === "AWS_CLOUDHSM" || origin === "EXTERNAL_KEY_STORE"
  if (inStore && customKeyStoreId === undefined) throw fault("ValidationException", { reason: "store-required", value: origin })
  if (origin === "EXTERNAL_KEY_STORE" && xksKeyId === undefined) throw fault("ValidationException", { reason: "xks-key-required" })
  if (origin !== "EXTERNAL_KEY_STORE" && xksKeyId !== undefined) throw fault("ValidationException", { reason: "xks-key-alone" })
  if (customKeyStoreId !== undefined) {
    if (!inStore) throw fault("ValidationException", { reason: "store-origin" })
    if (!keySpecs[keySpec].customKeyStore) throw fault("UnsupportedOperationException", { reason: "custom-store-key", value: keySpec })
    if (multiRegion) throw fault("UnsupportedOperationException", { reason: "custom-store-key", value: "A multi-Region key" })
  }
  if (origin === "EXTERNAL" && keySpecs[keySpec].import === undefined) {
    throw fault("UnsupportedOperationException", { reason: "origin", keySpec })
  }
  return origin
}
