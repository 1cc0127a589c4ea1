// https://docs.aws.amazon.com/kms/latest/APIReference/API_Encapsulate.html
import type { EncapsulateRequest, EncapsulateResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { mlKem } from "../crypto/index.ts"
import { fault } from "../fault.ts"
import { currentMaterial } from "../keys/current-material.ts"
import { namedKey } from "../keys/named-key.ts"

/** Not in China Regions: no key there has the usage, and CreateKey makes none. */
export const encapsulate: Handler<EncapsulateRequest, EncapsulateResponse> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  if (input.DryRun === true) throw fault("DryRunOperationException")
  const { sharedSecret, ciphertext } = mlKem.encapsulate(currentMaterial(key), ctx.random)
  return {
    KeyId: key.arn,
    SharedSecret: sharedSecret,
    SharedSecretCiphertextBlob: ciphertext,
    EncapsulationAlgorithm: input.EncapsulationAlgorithm,
  }
}
