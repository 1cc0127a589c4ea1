// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
import type { DataKeySpec, GenerateDataKeyRequest, GenerateDataKeyResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { encryptUnder } from "../crypto/encrypt-under.ts"
import { materialIn, secretIn } from "../crypto/recipient.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"

const specBytes: Readonly<Record<DataKeySpec, number>> = { AES_128: 16, AES_256: 32 }

export const generateDataKey: Handler<GenerateDataKeyRequest, GenerateDataKeyResponse> = async (input, ctx) => {
  const { plaintext, rest } = await newDataKey(input, ctx)
  const { KeyMaterialId: materialId, ...others } = rest
  return { ...others, ...secretIn(ctx, "Plaintext", plaintext), ...materialIn(ctx, materialId) }
}

/** A fresh data key: its plaintext, and all that the answers with and without plaintext have in common. */
export async function newDataKey(input: Omit<GenerateDataKeyRequest, "Recipient">, ctx: Context) {
  const length = lengthOf(input)
  if (input.DryRun === true) throw fault("DryRunOperationException")
  const key = namedKey(ctx, "KeyId")
  const plaintext = ctx.random.bytes(length)
  const encryption = { key, algorithm: "SYMMETRIC_DEFAULT", context: input.EncryptionContext } as const
  const { ciphertext, materialId } = await encryptUnder(ctx, encryption, plaintext)
  return { plaintext, rest: { CiphertextBlob: ciphertext, KeyId: key.arn, ...(materialId !== undefined && { KeyMaterialId: materialId }) } }
}

/** Exactly one of the two names the length; both are refused also where they agree. The error is not documented. */
function lengthOf({ KeySpec: keySpec, NumberOfBytes: bytes }: Omit<GenerateDataKeyRequest, "Recipient">): number {
  if (keySpec !== undefined && bytes === undefined) return specBytes[keySpec]
  if (keySpec === undefined && bytes !== undefined) return bytes
  throw fault("ValidationException", { reason: "length" })
}
