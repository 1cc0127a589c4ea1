// https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyRotations.html
import { keySpecs, type ListKeyRotationsRequest, type ListKeyRotationsResponse, type RotationsListEntry } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { isPresent } from "../keys/imported-materials.ts"
import { namedKey } from "../keys/named-key.ts"
import type { KeyMaterial, KeyRecord } from "../keys/record.ts"
import { requireRotation } from "../keys/rotation.ts"
import { seconds } from "../keys/seconds.ts"
import { page, rowsOf } from "../paging.ts"

/** Oldest first, as in the examples of the page. Keys that are never rotated have an empty list, and nothing to choose in it. */
export const listKeyRotations: Handler<ListKeyRotationsRequest, ListKeyRotationsResponse> = (input, ctx) => {
  const { IncludeKeyMaterial: include, Limit: limit, Marker: marker } = input
  const record = namedKey(ctx, "KeyId")
  if (include !== undefined) requireRotation(record, "onDemandRotation")
  const all = keySpecs[record.keySpec].onDemandRotation ? record.materials : []
  const chosen = include === "ALL_KEY_MATERIAL" ? all : all.filter(({ rotatedAt }) => rotatedAt !== undefined)
  const filter = include === "ALL_KEY_MATERIAL" ? include : "ROTATIONS_ONLY"
  const { rows, ...rest } = page(ctx, rowsOf(chosen), { limit, marker, within: record.arn, filter })
  return { Rotations: rows.map((material) => entryOf(record, material)), ...rest }
}

function entryOf({ keyId, origin }: KeyRecord, material: KeyMaterial): RotationsListEntry {
  const { id, state, rotatedAt, rotationType } = material
  return {
    KeyId: keyId,
    KeyMaterialId: id,
    ...(origin === "EXTERNAL" && importOf(material)),
    KeyMaterialState: state,
    ...(rotatedAt !== undefined && { RotationDate: seconds(rotatedAt) }),
    ...(rotationType !== undefined && { RotationType: rotationType }),
  }
}

/** AWS's example of a material that was deleted has no expiration. */
function importOf(material: KeyMaterial): RotationsListEntry {
  const { description, expiresAt } = material.imported ?? {}
  return {
    ...(description !== undefined && { KeyMaterialDescription: description }),
    ImportState: isPresent(material) ? "IMPORTED" : "PENDING_IMPORT",
    ...(isPresent(material) && { ExpirationModel: expiresAt === undefined ? "KEY_MATERIAL_DOES_NOT_EXPIRE" : "KEY_MATERIAL_EXPIRES" }),
    ...(expiresAt !== undefined && { ValidTo: seconds(expiresAt) }),
  }
}
