// The port to AWS CloudHSM: what KMS asks about the clusters of an account. The keys in a cluster are not here: what KMS does
// with them cannot be told from outside, so the emulator keeps them with its own.
// https://docs.aws.amazon.com/kms/latest/developerguide/keystore-cloudhsm.html
import type { ConnectionErrorCodeType, OperationName } from "@kms-conformance/model"

/** On whose behalf a cluster is looked at. A cluster belongs to one account in one Region. */
export interface HsmRequest {
  readonly account: string
  readonly region: string
  /** The KMS operation that looks. */
  readonly operation: OperationName
}

/** A cluster as DescribeClusters of CloudHSM tells it. */
export interface HsmClusterDescription {
  readonly active: boolean
  /** The Availability Zone of each active HSM. */
  readonly hsmZones: readonly string[]
  /** The same for clusters that share a backup history; any text that tells clusters apart will do. */
  readonly certificate: string
  /** The certificate in customerCA.crt, in PEM. */
  readonly trustAnchorCertificate: string
}

export interface HsmCluster {
  /** Undefined when the account has no such cluster in the Region. */
  describe(clusterId: string, request: HsmRequest): Promise<HsmClusterDescription | undefined>
  /** Logs in as kmsuser. Undefined for success, else the code under which KMS reports what went wrong. */
  login(clusterId: string, password: string, request: HsmRequest): Promise<ConnectionErrorCodeType | undefined>
}
