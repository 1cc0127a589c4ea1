// The KMS key that a ciphertext names where the request names none.
import { type EncryptionAlgorithmSpec, operations } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import type { KeyName } from "../crypto/ciphertext-blob.ts"
import { fault } from "../fault.ts"
import { requireTokensFit } from "../policy/grant-tokens.ts"
import type { KeyRecord } from "./record.ts"
import { requireState } from "./require-state.ts"
import { requireUsage } from "./require-usage.ts"

/**
 * The key that a blob names, in this Region. The pipeline has not seen it, so it passes the same checks here.
 *
 * @throws AccessDeniedException, InvalidGrantTokenException, InvalidKeyUsageException, DisabledException, KMSInvalidStateException
 */
export function keyOfCiphertext(ctx: Context, { account, keyId }: KeyName, algorithm: EncryptionAlgorithmSpec): KeyRecord {
  const key = ctx.store.scope(account, ctx.region).keys.get(keyId)
  const action = operations[ctx.operation].permission
  // One answer whether there is no such key, it is in another Region, or the caller may not use it: the caller did not
  // name it, and learns nothing about it (observed: Droplr/aws-env#29, aws/aws-encryption-sdk-javascript#1005).
  if (key?.keySpec !== "SYMMETRIC_DEFAULT" || !ctx.authorize({ action, resource: key.arn, key }, ctx).allowed) {
    throw fault("AccessDeniedException", { reason: "ciphertext", caller: ctx.caller.principalArn, action })
  }
  requireTokensFit(ctx, key)
  requireUsage(ctx, key, algorithm)
  requireState(key, ctx.operation, ctx)
  return key
}
