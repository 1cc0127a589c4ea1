// A new KMS key in a custom key store.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-CustomKeyStoreId
import type { CreateKeyRequest, OriginType } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { KeyRecord } from "../keys/record.ts"
import { describeCluster, requireHsms } from "./cluster-checks.ts"
import { requireConnection } from "./connection.ts"
import { findStore } from "./find-store.ts"
import type { CloudHsmKeyStore, ExternalKeyStore } from "./record.ts"
import { externalKeyMetadata } from "./xks-calls.ts"
import { createKeyFault } from "./xks-failures.ts"

type Place = Pick<KeyRecord, "customKeyStoreId" | "xksKeyId">

/**
 * Asks store and backing store whether they take the key; nothing for a key outside of key stores.
 *
 * @param origin goes with CustomKeyStoreId and XksKeyId: keys/key-shape.ts
 * @throws CustomKeyStoreNotFoundException, CustomKeyStoreInvalidStateException, UnsupportedOperationException,
 *   CloudHsmClusterInvalidConfigurationException, XksKeyNotFoundException, XksKeyAlreadyInUseException,
 *   XksKeyInvalidConfigurationException
 */
export async function placeInStore(ctx: Context, input: CreateKeyRequest, origin: OriginType): Promise<Place> {
  const { CustomKeyStoreId: id, XksKeyId: xksKeyId } = input
  if (id === undefined) return {}
  const store = findStore(ctx, id)
  if (store.type !== origin) throw fault("UnsupportedOperationException", { reason: "store-type", value: id, usage: origin })
  requireConnection(store, ctx.clock.now(), "CONNECTED")
  if (store.type === "AWS_CLOUDHSM") await requireHsmsFor(ctx, store)
  else if (xksKeyId !== undefined) await requireExternalKey(ctx, store, xksKeyId)
  return { customKeyStoreId: id, ...(xksKeyId !== undefined && { xksKeyId }) }
}

/**
 * Once more what may have changed while others were asked: to be called with nothing between it and the new key's record.
 *
 * @throws CustomKeyStoreNotFoundException, CustomKeyStoreInvalidStateException, XksKeyAlreadyInUseException
 */
export function confirmPlace(ctx: Context, { customKeyStoreId: id, xksKeyId }: Place): void {
  if (id === undefined) return
  requireConnection(findStore(ctx, id), ctx.clock.now(), "CONNECTED")
  if (xksKeyId !== undefined) requireFreeExternalKey(ctx, id, xksKeyId)
}

async function requireHsmsFor(ctx: Context, { settings }: CloudHsmKeyStore): Promise<void> {
  const cluster = await describeCluster(ctx, settings.CloudHsmClusterId)
  // CreateKey has no error of its own for a cluster that is not there or not active.
  if (cluster === undefined || !cluster.active) throw fault("CustomKeyStoreInvalidStateException", { reason: "cluster" })
  requireHsms(cluster, settings.CloudHsmClusterId, 2)
}

async function requireExternalKey(ctx: Context, { id, settings }: ExternalKeyStore, xksKeyId: string): Promise<void> {
  requireFreeExternalKey(ctx, id, xksKeyId)
  const outcome = await externalKeyMetadata(ctx, settings, xksKeyId)
  if ("failure" in outcome) throw createKeyFault(outcome.failure)
  const { keySpec, keyStatus, keyUsage } = outcome.answer
  const unfit = (reason: "spec" | "status" | "usage", value: string) => fault("XksKeyInvalidConfigurationException", { reason, value })
  if (keySpec !== "AES_256") throw unfit("spec", keySpec)
  if (keyStatus !== "ENABLED") throw unfit("status", keyStatus)
  if (!["ENCRYPT", "DECRYPT"].every((usage) => keyUsage.includes(usage))) throw unfit("usage", keyUsage.join(", "))
}

// Looks at every key of the store: no more than the keys of one store, and only where one is added.
function requireFreeExternalKey({ scope }: Context, storeId: string, xksKeyId: string): void {
  const taken = scope.keys.within(storeId).some((key) => key.xksKeyId === xksKeyId)
  if (taken) throw fault("XksKeyAlreadyInUseException", { value: xksKeyId })
}
