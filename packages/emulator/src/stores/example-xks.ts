// External key store proxies and external keys of an emulator that is given no others: usable ones, and one for each
// way in which a proxy or a key can fail. The suite's cases know them through the target.
import type { MemoryExternalKey } from "./memory-xks-proxy.ts"
import type { XksErrorName } from "./ports/xks-proxy.ts"

const DOMAIN = "xks.example.com"

/** What answers at an address, by its first label: `unavailable` is a proxy all of whose key managers are UNAVAILABLE. */
export const exampleProxies: Readonly<Record<string, XksErrorName | "usable" | "unavailable">> = {
  proxy: "usable",
  second: "usable",
  forbidding: "AccessDeniedException",
  garbled: "InvalidResponse",
  idle: "unavailable",
  slow: "TimedOut",
  unreachable: "Unreachable",
  untrusted: "InvalidTlsConfiguration",
}

/** VPC endpoint services without a proxy behind them, by what follows `vpce-svc-`. */
export const exampleServices: Readonly<Record<string, XksErrorName>> = {
  misconfigured: "VpcEndpointServiceInvalidConfiguration",
}

export const examplePaths: readonly string[] = ["/kms/xks/v1", "/second/kms/xks/v1", "/third/kms/xks/v1"]

/** Two credentials, so that one can be changed for the other. */
export const exampleCredentials = [
  { accessKeyId: "EXAMPLEXKSPROXYKEY22", secretAccessKey: "exampleSecretAccessKeyOfAnExternalKeyStoreProxy1" },
  { accessKeyId: "EXAMPLEXKSPROXYKEY33", secretAccessKey: "exampleSecretAccessKeyOfAnExternalKeyStoreProxy2" },
] as const

/** The default keys of `memoryXksProxy()`. */
export const exampleKeys: readonly MemoryExternalKey[] = [
  { id: "external-key-1" },
  { id: "external-key-2" },
  { id: "aes-128-key", keySpec: "AES_128" },
  { id: "disabled-key", keyStatus: "DISABLED" },
  { id: "encrypt-only-key", keyUsage: ["ENCRYPT"] },
  { id: "forbidden-key", failure: "AccessDeniedException" },
  { id: "later-deleted-key", useFailure: "KeyNotFoundException" },
  { id: "later-disabled-key", useFailure: "InvalidStateException" },
  { id: "later-misused-key", useFailure: "InvalidKeyUsageException" },
  { id: "later-forbidden-key", useFailure: "AccessDeniedException" },
  { id: "later-slow-key", useFailure: "TimedOut" },
]

export function publicEndpoint(proxy: string): string {
  return `https://${proxy}.${DOMAIN}`
}

/** The name under which a proxy is reached through a VPC endpoint service. */
export function privateDnsName(proxy: string): string {
  return `${proxy}.private.${DOMAIN}`
}

export function vpcEndpointServiceName(region: string, service: string): string {
  return `com.amazonaws.vpce.${region}.vpce-svc-${service}`
}

/** What an external key store is made with in a Region, and which address, service or key does what. */
export function exampleXks(region: string) {
  const behind = (proxy: string) => ({
    endpoint: `https://${privateDnsName(proxy)}`,
    serviceName: vpcEndpointServiceName(region, proxy),
  })
  const [first, second] = exampleCredentials
  return {
    endpoint: publicEndpoint("proxy"),
    path: "/kms/xks/v1",
    ...first,
    keyId: "external-key-1",
    secondEndpoint: publicEndpoint("second"),
    secondPath: "/second/kms/xks/v1",
    secondAccessKeyId: second.accessKeyId,
    secondSecretAccessKey: second.secretAccessKey,
    secondKeyId: "external-key-2",
    vpc: behind("proxy"),
    secondVpc: behind("second"),
    misconfiguredServiceName: vpcEndpointServiceName(region, "misconfigured"),
    /** Public endpoints that no key store can be made with, by the exception that says so. */
    refused: {
      XksProxyUriUnreachableException: publicEndpoint("unreachable"),
      XksProxyInvalidResponseException: publicEndpoint("garbled"),
      XksProxyInvalidConfigurationException: publicEndpoint("untrusted"),
    },
    slowEndpoint: publicEndpoint("slow"),
    /** All key managers behind it say that they are UNAVAILABLE. */
    idleEndpoint: publicEndpoint("idle"),
    /** VPC endpoint services with which a key store can be made that then cannot be connected, by the code that says why. */
    failing: {
      XKS_PROXY_ACCESS_DENIED: behind("forbidding"),
      XKS_PROXY_INVALID_RESPONSE: behind("garbled"),
      XKS_PROXY_INVALID_TLS_CONFIGURATION: behind("untrusted"),
      XKS_PROXY_NOT_REACHABLE: behind("unreachable"),
      XKS_PROXY_TIMED_OUT: behind("slow"),
    },
    idleVpc: behind("idle"),
    /** External keys that no KMS key can be made with. */
    unusableKeys: { spec: "aes-128-key", status: "disabled-key", usage: "encrypt-only-key", forbidden: "forbidden-key" },
    /** External keys that are good when a KMS key is made and fail every use, as if that had happened to them later. */
    failingKeys: {
      deleted: "later-deleted-key",
      disabled: "later-disabled-key",
      misused: "later-misused-key",
      forbidden: "later-forbidden-key",
      slow: "later-slow-key",
    },
  } as const
}
