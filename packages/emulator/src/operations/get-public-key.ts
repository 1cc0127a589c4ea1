// https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html
import { type GetPublicKeyRequest, type GetPublicKeyResponse, operations } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"
import { algorithmsOf, oldKeySpec } from "../keys/cryptographic-configuration.ts"
import { namedKey } from "../keys/named-key.ts"
import type { KeyRecord } from "../keys/record.ts"

/** The public key, and what it may be used for: outside KMS nothing else says so. */
export const getPublicKey: Handler<GetPublicKeyRequest, GetPublicKeyResponse> = (_input, ctx) => {
  const key = namedKey(ctx, "KeyId")
  return {
    KeyId: key.arn,
    PublicKey: publicKeyOf(key),
    ...oldKeySpec(key),
    KeySpec: key.keySpec,
    KeyUsage: key.keyUsage,
    ...algorithmsOf(key),
  }
}

/**
 * The page lists two errors for a key without a public key, UnsupportedOperationException and InvalidKeyUsageException, and
 * tells neither's cause. The key-state table lets a key pass that waits for import, but before the first import there is
 * no public key to give.
 */
function publicKeyOf({ arn, keySpec, materials }: KeyRecord): Uint8Array {
  if (!operations.GetPublicKey.keySpecs.includes(keySpec)) {
    throw fault("UnsupportedOperationException", { reason: "no-public-key", arn, keySpec })
  }
  const publicKey = materials.at(-1)?.publicKey
  if (publicKey === undefined) throw fault("KMSInvalidStateException", { reason: "pending-import", arn })
  return publicKey
}
