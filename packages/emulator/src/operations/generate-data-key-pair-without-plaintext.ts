// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyPairWithoutPlaintext.html
import type { GenerateDataKeyPairWithoutPlaintextRequest, GenerateDataKeyPairWithoutPlaintextResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { newDataKeyPair } from "./generate-data-key-pair.ts"

/** GenerateDataKeyPair in everything but that the private key is forgotten instead of returned. */
export const generateDataKeyPairWithoutPlaintext: Handler<
  GenerateDataKeyPairWithoutPlaintextRequest,
  GenerateDataKeyPairWithoutPlaintextResponse
> = async (input, ctx) => {
  const { privateKey, rest } = await newDataKeyPair(input, ctx)
  privateKey.fill(0)
  return rest
}
