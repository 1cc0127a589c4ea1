// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html
import type { GenerateDataKeyWithoutPlaintextRequest, GenerateDataKeyWithoutPlaintextResponse } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { newDataKey } from "./generate-data-key.ts"

/** GenerateDataKey in everything but that the plaintext is forgotten instead of returned. */
export const generateDataKeyWithoutPlaintext: Handler<
  GenerateDataKeyWithoutPlaintextRequest,
  GenerateDataKeyWithoutPlaintextResponse
> = async (input, ctx) => {
  const { plaintext, rest } = await newDataKey(input, ctx)
  plaintext.fill(0)
  return rest
}
