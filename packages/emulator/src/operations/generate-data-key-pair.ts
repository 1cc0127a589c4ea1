// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyPair.html
import { dataKeyPairSpecs, type GenerateDataKeyPairRequest, type GenerateDataKeyPairResponse } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { encryptUnder } from "../crypto/encrypt-under.ts"
import { newKeyPair } from "../crypto/key-pair.ts"
import { secretIn } from "../crypto/recipient.ts"
import { fault } from "../fault.ts"
import { namedKey } from "../keys/named-key.ts"

export const generateDataKeyPair: Handler<GenerateDataKeyPairRequest, GenerateDataKeyPairResponse> = async (input, ctx) => {
  const { privateKey, rest } = await newDataKeyPair(input, ctx)
  return { ...rest, ...secretIn(ctx, "PrivateKeyPlaintext", privateKey) }
}

/** A fresh data key pair: its private key, and all that the answers with and without plaintext have in common. */
export async function newDataKeyPair(input: Omit<GenerateDataKeyPairRequest, "Recipient">, ctx: Context) {
  const key = namedKey(ctx, "KeyId")
  if (key.customKeyStoreId !== undefined) throw fault("UnsupportedOperationException", { reason: "custom-store", arn: key.arn })
  requireOffered(input, ctx)
  if (input.DryRun === true) throw fault("DryRunOperationException")
  const { privateKey, publicKey } = await newKeyPair(input.KeyPairSpec, ctx.random)
  const encryption = { key, algorithm: "SYMMETRIC_DEFAULT", context: input.EncryptionContext } as const
  const { ciphertext, materialId } = await encryptUnder(ctx, encryption, privateKey)
  const rest = {
    PrivateKeyCiphertextBlob: ciphertext,
    PublicKey: publicKey,
    KeyId: key.arn,
    KeyPairSpec: input.KeyPairSpec,
    ...(materialId !== undefined && { KeyMaterialId: materialId }),
  }
  return { privateKey, rest }
}

/** SM2 pairs are made in China Regions only, ML-KEM pairs elsewhere only; which error says so is not documented. */
function requireOffered({ KeyPairSpec: spec }: Pick<GenerateDataKeyPairRequest, "KeyPairSpec">, { region, partition }: Context): void {
  const { regions } = dataKeyPairSpecs[spec]
  if (regions !== "all" && (regions === "china") !== (partition === "aws-cn")) {
    throw fault("UnsupportedOperationException", { reason: "region", value: spec, region })
  }
}
