// What KMS asks of the CloudHSM cluster behind a key store.
// https://docs.aws.amazon.com/kms/latest/developerguide/create-keystore.html#before-keystore
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { HsmClusterDescription } from "./ports/hsm-cluster.ts"

/** Undefined when there is no such cluster, and when it does not answer. */
export async function describeCluster(ctx: Context, clusterId: string): Promise<HsmClusterDescription | undefined> {
  const { account, region } = ctx.scope
  return ctx.hsmCluster.describe(clusterId, { account, region, operation: ctx.operation }).catch(() => undefined)
}

/**
 * The cluster for a key store that is made or changed: active, with HSMs in two Availability Zones.
 *
 * @throws CloudHsmClusterNotFoundException, CloudHsmClusterNotActiveException, CloudHsmClusterInvalidConfigurationException
 */
export async function requireCluster(ctx: Context, clusterId: string): Promise<HsmClusterDescription> {
  const cluster = await describeCluster(ctx, clusterId)
  if (cluster === undefined) throw fault("CloudHsmClusterNotFoundException", { value: clusterId })
  requireActive(cluster, clusterId)
  requireHsms(cluster, clusterId, 2)
  return cluster
}

/** @throws CloudHsmClusterNotActiveException */
export function requireActive({ active }: HsmClusterDescription, clusterId: string): void {
  if (!active) throw fault("CloudHsmClusterNotActiveException", { value: clusterId })
}

/**
 * @param count active HSMs, each in an Availability Zone of its own
 * @throws CloudHsmClusterInvalidConfigurationException
 */
export function requireHsms({ hsmZones }: HsmClusterDescription, clusterId: string, count: number): void {
  if (new Set(hsmZones).size < count) throw fault("CloudHsmClusterInvalidConfigurationException", { value: clusterId, limit: count })
}

/** Line ends and blanks are no part of a certificate. */
export function sameCertificate(one: string, other: string): boolean {
  return one.replace(/\s/g, "") === other.replace(/\s/g, "")
}
