// https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteImportedKeyMaterial.html
import type { DeleteImportedKeyMaterialRequest, DeleteImportedKeyMaterialResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { withoutMaterials } from "../keys/imported-materials.ts"
import { putShared } from "../keys/multi-region.ts"
import { namedKey } from "../keys/named-key.ts"

/** Without an ID the current material. Where nothing is left to delete the call succeeds and changes nothing. */
export const deleteImportedKeyMaterial: Handler<DeleteImportedKeyMaterialRequest, DeleteImportedKeyMaterialResponse> = (input, ctx) => {
  const record = namedKey(ctx, "KeyId")
  const id = input.KeyMaterialId ?? record.currentMaterialId
  // Which error, and that there is one, is not documented.
  if (input.KeyMaterialId !== undefined && !record.materials.some((material) => material.id === id)) {
    throw fault("NotFoundException", { reason: "material", arn: record.arn, value: input.KeyMaterialId })
  }
  putShared(
    ctx.store,
    withoutMaterials(record, ctx.clock.now(), (material) => material.id === id),
  )
  return { KeyId: record.arn, ...(id !== undefined && { KeyMaterialId: id }) }
}
