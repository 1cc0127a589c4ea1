// https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
import type { SignRequest, SignResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { signingCall } from "../crypto/signing-call.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"

export const sign: Handler<SignRequest, SignResponse> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  const { algorithm, material, type } = signingCall(input, key)
  if (input.DryRun === true) throw fault("DryRunOperationException")
  const signature = algorithm.sign(material, input.Message, type, ctx.random, ctx.signing)
  return { KeyId: key.arn, Signature: signature, SigningAlgorithm: input.SigningAlgorithm }
}
