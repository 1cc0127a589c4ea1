// Cryptography with a KMS key whose key material is in a custom key store. Whatever fails there is KMSInvalidStateException.
// https://docs.aws.amazon.com/kms/latest/developerguide/keystore-external.html#concept-double-encryption
import type { Context } from "../context.ts"
import { open, parse } from "../crypto/ciphertext-blob.ts"
import { canonicalContext, type EncryptionContext } from "../crypto/encryption-context.ts"
import { fault } from "../fault.ts"
import { currentMaterial } from "../keys/current-material.ts"
import type { KeyMaterial, KeyRecord } from "../keys/record.ts"
import { describeCluster } from "./cluster-checks.ts"
import { type OuterBlob, outerBlob } from "./outer-blob.ts"
import type { XksSettings } from "./record.ts"
import { decryptOutside, encryptOutside } from "./xks-calls.ts"
import { useFault } from "./xks-failures.ts"

/**
 * Asks whether the key in a CloudHSM cluster is within reach: one active HSM is enough. Of an external key only its use tells.
 *
 * @throws KMSInvalidStateException
 */
export async function requireBackingKey(ctx: Context, key: KeyRecord): Promise<void> {
  const store = storeOf(ctx, key)
  if (store?.type !== "AWS_CLOUDHSM") return
  const cluster = await describeCluster(ctx, store.settings.CloudHsmClusterId)
  const reachable = cluster?.active === true && cluster.hsmZones.length > 0
  if (!reachable) throw fault("KMSInvalidStateException", { reason: "cluster-unreachable" })
}

/** The second of two encryptions: KMS's ciphertext under the external key. The proxy never sees a plaintext. */
export async function sealOutside(
  ctx: Context,
  key: KeyRecord,
  inner: Uint8Array,
  context: EncryptionContext | undefined,
): Promise<Buffer> {
  const outcome = await encryptOutside(ctx, useOf(ctx, key, context), inner)
  if ("failure" in outcome) throw useFault(outcome.failure)
  return outerBlob(key, currentMaterial(key).id, outcome.answer)
}

/**
 * The plaintext behind both encryptions. A wrong encryption context, or a ciphertext that was changed, is what the proxy
 * refuses; here it is not InvalidCiphertextException.
 * https://docs.aws.amazon.com/kms/latest/developerguide/xks-troubleshooting.html#fix-xks-decrypt
 */
export async function openOutside(
  ctx: Context,
  key: KeyRecord,
  material: KeyMaterial,
  { sealed }: OuterBlob,
  context: EncryptionContext | undefined,
): Promise<Buffer> {
  const outcome = await decryptOutside(ctx, useOf(ctx, key, context), sealed)
  if ("failure" in outcome) throw useFault(outcome.failure)
  const inner = parse(outcome.answer.plaintext)
  const plaintext = inner?.keyId === key.keyId ? open(inner, material, context) : undefined
  if (plaintext === undefined) throw fault("KMSInvalidStateException", { reason: "inner-ciphertext" })
  return plaintext
}

function useOf(ctx: Context, key: KeyRecord, context: EncryptionContext | undefined) {
  const store = storeOf(ctx, key)
  // The key state was checked, and without its store the key would be Unavailable.
  if (store?.type !== "EXTERNAL_KEY_STORE") throw new Error(`${key.arn} is in no external key store.`)
  const settings: XksSettings = store.settings
  return { settings, key, additionalAuthenticatedData: canonicalContext(context) }
}

function storeOf({ store }: Context, { account, region, customKeyStoreId = "" }: KeyRecord) {
  return store.scope(account, region).customKeyStores.get(customKeyStoreId)
}
