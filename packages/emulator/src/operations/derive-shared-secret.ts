// https://docs.aws.amazon.com/kms/latest/APIReference/API_DeriveSharedSecret.html
import type { DeriveSharedSecretRequest, DeriveSharedSecretResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { ecdh, sm2Ecdh } from "../crypto/index.ts"
import { secretIn } from "../crypto/recipient.ts"
import { fault } from "../fault.ts"
import { currentMaterial } from "../keys/current-material.ts"
import { namedKey } from "../keys/named-key.ts"

/** The raw secret, without a key derivation function. A dry run derives too, since that is how the peer's key is checked. */
export const deriveSharedSecret: Handler<DeriveSharedSecretRequest, DeriveSharedSecretResponse> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  const agreement = key.keySpec === "SM2" ? sm2Ecdh : ecdh
  const secret = agreement.derive(currentMaterial(key), input.PublicKey)
  // The page's one hint at the error: a key that was base64-encoded twice.
  if (secret === undefined) throw fault("ValidationException", { reason: "peer-key", keySpec: key.keySpec })
  if (input.DryRun === true) {
    secret.fill(0)
    throw fault("DryRunOperationException")
  }
  return {
    KeyId: key.arn,
    ...secretIn(ctx, "SharedSecret", secret),
    KeyAgreementAlgorithm: input.KeyAgreementAlgorithm,
    KeyOrigin: key.origin,
  }
}
