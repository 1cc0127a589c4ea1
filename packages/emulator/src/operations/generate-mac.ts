// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html
import type { GenerateMacRequest, GenerateMacResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { mac } from "../crypto/index.ts"
import { fault } from "../fault.ts"
import { currentMaterial } from "../keys/current-material.ts"
import { namedKey } from "../keys/named-key.ts"

export const generateMac: Handler<GenerateMacRequest, GenerateMacResponse> = (input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  if (input.DryRun === true) throw fault("DryRunOperationException")
  const made = mac[input.MacAlgorithm].mac(currentMaterial(key), input.Message)
  return { Mac: made, MacAlgorithm: input.MacAlgorithm, KeyId: key.arn }
}
