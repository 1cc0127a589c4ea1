// https://docs.aws.amazon.com/kms/latest/APIReference/API_VerifyMac.html
import type { VerifyMacRequest, VerifyMacResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { mac } from "../crypto/index.ts"
import { fault } from "../fault.ts"
import { currentMaterial } from "../keys/current-material.ts"
import { namedKey } from "../keys/named-key.ts"

/** Answers true or not at all. A dry run verifies too: a wrong MAC is a reason why the request would fail. */
export const verifyMac: Handler<VerifyMacRequest, VerifyMacResponse> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  if (!mac[input.MacAlgorithm].verify(currentMaterial(key), input.Message, input.Mac)) throw fault("KMSInvalidMacException")
  if (input.DryRun === true) throw fault("DryRunOperationException")
  return { KeyId: key.arn, MacValid: true, MacAlgorithm: input.MacAlgorithm }
}
