// What a target with custom key stores lends to cases: clusters, proxies and keys that stand outside of KMS, and that a case
// can only name. `${target.cloudhsm.clusterId}`; a case that names what a target does not lend is skipped.

/** AWS CloudHSM clusters of the owner's account in the home Region. No key store may be made of them yet. */
export interface CloudHsmSupply {
  /** Active, with HSMs in two Availability Zones. */
  readonly clusterId: string
  /** What is in customerCA.crt of this cluster and of all others but the second, in PEM. */
  readonly trustAnchorCertificate: string
  /** Of kmsuser, in this cluster and in all others but the second; the same again after each disconnection. */
  readonly password: string
  /** Made from a backup of the first one. */
  readonly relatedClusterId?: string
  /** As good as the first one, and unrelated to it. */
  readonly secondClusterId?: string
  readonly secondTrustAnchorCertificate?: string
  readonly secondPassword?: string
  readonly singleHsmClusterId?: string
  /** Two HSMs, in one Availability Zone. */
  readonly singleZoneClusterId?: string
  readonly inactiveClusterId?: string
  /** Stops being active once its key store is made. */
  readonly lapsingClusterId?: string
  /** Loses all but one HSM once its key store is connected. */
  readonly shrinkingClusterId?: string
  /** Loses its HSMs once there is a KMS key in its key store. */
  readonly emptyingClusterId?: string
  /** Good enough for a key store that then cannot be connected, by the ConnectionErrorCode. */
  readonly failing?: Readonly<Record<string, string>>
}

/** An external key store proxy behind a VPC endpoint service. */
export interface VpcProxy {
  /** `https://` and the private DNS name of the service. */
  readonly endpoint: string
  readonly serviceName: string
}

/** External key store proxies, all with the same external keys. No key store may be made of them yet. */
export interface XksSupply {
  /** Public. */
  readonly endpoint: string
  /** Of this and all other proxies. */
  readonly path: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** An external key that no KMS key of a new key store uses, as all others here. */
  readonly keyId: string
  /** Another public endpoint, another path at all of them, another credential, another key. */
  readonly secondEndpoint?: string
  readonly secondPath?: string
  readonly secondAccessKeyId?: string
  readonly secondSecretAccessKey?: string
  readonly secondKeyId?: string
  /** Proxies behind a VPC endpoint service. */
  readonly vpc?: VpcProxy
  readonly secondVpc?: VpcProxy
  /** A VPC endpoint service that does not fulfil the requirements. */
  readonly misconfiguredServiceName?: string
  /** Public endpoints that no key store can be made with, by the exception. */
  readonly refused?: Readonly<Record<string, string>>
  /** Answers, but later than KMS waits. */
  readonly slowEndpoint?: string
  /** All key managers behind it are UNAVAILABLE. */
  readonly idleEndpoint?: string
  readonly idleVpc?: VpcProxy
  /** Good enough for a key store that then cannot be connected, by the ConnectionErrorCode. */
  readonly failing?: Readonly<Record<string, VpcProxy>>
  /** External keys that no KMS key can be made with, by what is wrong: spec, status, usage, forbidden. */
  readonly unusableKeys?: Readonly<Record<string, string>>
  /** External keys that are good when a KMS key is made and fail later, by why: deleted, disabled, misused, forbidden, slow. */
  readonly failingKeys?: Readonly<Record<string, string>>
}

/** The names in a supply: a text, or what is in it. */
export interface SupplyNames {
  readonly [name: string]: true | SupplyNames
}

const vpcProxy = { endpoint: true, serviceName: true } as const
const each = <Value extends true | SupplyNames>(value: Value, ...names: readonly string[]): SupplyNames =>
  Object.fromEntries(names.map((name) => [name, value]))

const cloudhsm = {
  clusterId: true,
  trustAnchorCertificate: true,
  password: true,
  relatedClusterId: true,
  secondClusterId: true,
  secondTrustAnchorCertificate: true,
  secondPassword: true,
  singleHsmClusterId: true,
  singleZoneClusterId: true,
  inactiveClusterId: true,
  lapsingClusterId: true,
  shrinkingClusterId: true,
  emptyingClusterId: true,
  failing: each(
    true,
    "CLUSTER_NOT_FOUND",
    "INSUFFICIENT_CLOUDHSM_HSMS",
    "INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET",
    "INTERNAL_ERROR",
    "NETWORK_ERRORS",
    "SUBNET_NOT_FOUND",
    "USER_LOCKED_OUT",
    "USER_LOGGED_IN",
    "USER_NOT_FOUND",
  ),
} satisfies Record<keyof CloudHsmSupply, true | SupplyNames>

const xks = {
  endpoint: true,
  path: true,
  accessKeyId: true,
  secretAccessKey: true,
  keyId: true,
  secondEndpoint: true,
  secondPath: true,
  secondAccessKeyId: true,
  secondSecretAccessKey: true,
  secondKeyId: true,
  vpc: vpcProxy,
  secondVpc: vpcProxy,
  misconfiguredServiceName: true,
  refused: each(true, "XksProxyUriUnreachableException", "XksProxyInvalidResponseException", "XksProxyInvalidConfigurationException"),
  slowEndpoint: true,
  idleEndpoint: true,
  idleVpc: vpcProxy,
  failing: each(
    vpcProxy,
    "XKS_PROXY_ACCESS_DENIED",
    "XKS_PROXY_INVALID_RESPONSE",
    "XKS_PROXY_INVALID_TLS_CONFIGURATION",
    "XKS_PROXY_NOT_REACHABLE",
    "XKS_PROXY_TIMED_OUT",
  ),
  unusableKeys: each(true, "spec", "status", "usage", "forbidden"),
  failingKeys: each(true, "deleted", "disabled", "misused", "forbidden", "slow"),
} satisfies Record<keyof XksSupply, true | SupplyNames>

/** Every name after `target.`, by capability. */
export const SUPPLIES: Readonly<Record<"cloudhsm" | "xks", SupplyNames>> = { cloudhsm, xks }

/** Paths of all texts in a supply: `cloudhsm.clusterId`, `xks.vpc.endpoint`. */
export function supplyPaths(name: string, supply: object | undefined): readonly string[] {
  return Object.entries(supply ?? {}).flatMap(([member, value]) =>
    typeof value === "object" && value !== null ? supplyPaths(`${name}.${member}`, value) : [`${name}.${member}`],
  )
}
