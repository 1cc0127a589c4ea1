// https://docs.aws.amazon.com/kms/latest/APIReference/API_Verify.html
import type { VerifyRequest, VerifyResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { signingCall } from "../crypto/signing-call.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"

/** Answers true or not at all. A dry run verifies too: a wrong signature is a reason why the request would fail. */
export const verify: Handler<VerifyRequest, VerifyResponse> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  const { algorithm, material, type } = signingCall(input, key)
  if (!algorithm.verify(material, input.Message, type, input.Signature)) throw fault("KMSInvalidSignatureException")
  if (input.DryRun === true) throw fault("DryRunOperationException")
  return { KeyId: key.arn, SignatureValid: true, SigningAlgorithm: input.SigningAlgorithm }
}
