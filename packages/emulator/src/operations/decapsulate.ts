// https://docs.aws.amazon.com/kms/latest/APIReference/API_Decapsulate.html
import type { DecapsulateRequest, DecapsulateResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { mlKem } from "../crypto/index.ts"
import { fault } from "../fault.ts"
import { currentMaterial } from "../keys/current-material.ts"
import { namedKey } from "../keys/named-key.ts"

/** Only a ciphertext of another length fails. An altered one gives another secret: implicit rejection, FIPS 203 section 6.3. */
export const decapsulate: Handler<DecapsulateRequest, DecapsulateResponse> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  const secret = mlKem.decapsulate(currentMaterial(key), input.SharedSecretCiphertextBlob)
  if (secret === undefined) throw fault("InvalidCiphertextException")
  if (input.DryRun === true) {
    secret.fill(0)
    throw fault("DryRunOperationException")
  }
  return { KeyId: key.arn, SharedSecret: secret, EncapsulationAlgorithm: input.EncapsulationAlgorithm }
}
