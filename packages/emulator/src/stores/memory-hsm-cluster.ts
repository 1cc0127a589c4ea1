// CloudHSM clusters that are nothing but their properties.
import { type ConnectionErrorCodeType, isBoolean, isFunction, isText, type OperationName } from "@kms-conformance/model"
import { exampleClusters } from "./example-clusters.ts"
import { type RowShape, requireRows } from "./given-rows.ts"
import type { HsmCluster, HsmClusterDescription } from "./ports/hsm-cluster.ts"

export interface MemoryCluster {
  /** `cluster-` and 11 to 16 letters and digits from 2 to 7. */
  readonly clusterId: string
  /** PEM; what is in customerCA.crt. */
  readonly trustAnchorCertificate: string
  /** Of kmsuser. KMS changes it on every connection; here it stays, so that a second key store can be made with it. */
  readonly password: string
  /** The Availability Zone of each active HSM, or the zones that a KMS operation finds. */
  readonly hsmZones: readonly string[] | ((operation: OperationName) => readonly string[])
  /** Default: true. Or what a KMS operation finds. */
  readonly active?: boolean | ((operation: OperationName) => boolean)
  /** Default: its own. Clusters with the same one share a backup history. */
  readonly certificate?: string
  /** Why KMS never gets in. */
  readonly connectionError?: ConnectionErrorCodeType
}

const isList = (value: unknown) => Array.isArray(value) && value.every(isText)

const rows: RowShape<MemoryCluster> = {
  id: "clusterId",
  required: ["clusterId", "trustAnchorCertificate", "password", "hsmZones"],
  shapes: {
    clusterId: ["a text", isText],
    trustAnchorCertificate: ["a certificate as PEM text", isText],
    password: ["a text", isText],
    hsmZones: ["a list of Availability Zones, or a function that gives one", (value) => isFunction(value) || isList(value)],
    active: ["true or false, or a function that gives one", (value) => isFunction(value) || isBoolean(value)],
    certificate: ["a text", isText],
    connectionError: ["a ConnectionErrorCode, such as INVALID_CREDENTIALS", isText],
  },
}

/** These clusters exist in every account and Region. Default: `exampleClusters`. */
export function memoryHsmCluster(clusters: readonly MemoryCluster[] = exampleClusters): HsmCluster {
  requireRows("memoryHsmCluster: clusters", clusters, rows)
  const byId = new Map(clusters.map((cluster) => [cluster.clusterId, cluster]))
  return {
    async describe(clusterId, { operation }): Promise<HsmClusterDescription | undefined> {
      const cluster = byId.get(clusterId)
      if (cluster === undefined) return undefined
      const { hsmZones, active = true, certificate = clusterId, trustAnchorCertificate } = cluster
      return {
        active: typeof active === "function" ? active(operation) : active,
        hsmZones: typeof hsmZones === "function" ? hsmZones(operation) : hsmZones,
        certificate,
        trustAnchorCertificate,
      }
    },
    async login(clusterId, password) {
      const cluster = byId.get(clusterId)
      if (cluster === undefined) return "CLUSTER_NOT_FOUND"
      if (cluster.connectionError !== undefined) return cluster.connectionError
      return password === cluster.password ? undefined : "INVALID_CREDENTIALS"
    },
  }
}
