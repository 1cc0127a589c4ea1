// https://docs.aws.amazon.com/kms/latest/APIReference/API_ConnectCustomKeyStore.html
import type { ConnectCustomKeyStoreRequest, ConnectCustomKeyStoreResponse, ConnectionErrorCodeType } from "@kms-conformance/model"
import type { Context, Handler } from "../context.ts"
import { describeCluster, requireActive, requireHsms } from "../stores/cluster-checks.ts"
import { connected, connectionOf, requireConnection } from "../stores/connection.ts"
import { findStore } from "../stores/find-store.ts"
import type { CloudHsmSettings, CustomKeyStoreRecord } from "../stores/record.ts"
import { proxyFailure } from "../stores/xks-calls.ts"
import { connectionErrorCode } from "../stores/xks-failures.ts"

/**
 * Answers at once; whether it went well shows in the connection state. A store that is connected, or on its way, stays so:
 * of the states the exception's text rules out only DISCONNECTING and FAILED.
 */
export const connectCustomKeyStore: Handler<ConnectCustomKeyStoreRequest, ConnectCustomKeyStoreResponse> = async (input, ctx) => {
  const id = input.CustomKeyStoreId
  const found = connectable(ctx, id)
  const error = await errorOf(ctx, found)
  // Others may have changed the store meanwhile.
  const store = connectable(ctx, id)
  const now = ctx.clock.now()
  const isUp = connectionOf(store, now) === "CONNECTED" || connectionOf(store, now) === "CONNECTING"
  if (!isUp) ctx.scope.customKeyStores.put(id, connected(store, { now, delay: ctx.keyStoreDelay }, error))
  return {}
}

function connectable(ctx: Context, id: string): CustomKeyStoreRecord {
  const store = findStore(ctx, id)
  requireConnection(store, ctx.clock.now(), "CONNECTED", "CONNECTING", "DISCONNECTED")
  return store
}

async function errorOf(ctx: Context, store: CustomKeyStoreRecord): Promise<ConnectionErrorCodeType | undefined> {
  if (store.type === "AWS_CLOUDHSM") return clusterError(ctx, store.settings)
  const failure = await proxyFailure(ctx, store.settings)
  return failure === undefined ? undefined : connectionErrorCode(failure)
}

// What is easily seen of a cluster fails at once, and the store stays disconnected:
// https://docs.aws.amazon.com/kms/latest/developerguide/fix-keystore.html#fix-keystore-failed
async function clusterError(ctx: Context, settings: CloudHsmSettings): Promise<ConnectionErrorCodeType | undefined> {
  const { CloudHsmClusterId: clusterId, KeyStorePassword: password } = settings
  const cluster = await describeCluster(ctx, clusterId)
  if (cluster === undefined) return "CLUSTER_NOT_FOUND"
  requireActive(cluster, clusterId)
  requireHsms(cluster, clusterId, 1)
  const { account, region } = ctx.scope
  return ctx.hsmCluster.login(clusterId, password, { account, region, operation: ctx.operation }).catch(() => "NETWORK_ERRORS" as const)
}
