// Failures of a proxy, and how KMS reports them: operations on key stores have an exception for each, a failed connection has an
// error code, and cryptographic operations always answer KMSInvalidStateException.
// https://docs.aws.amazon.com/kms/latest/developerguide/xks-troubleshooting.html
import type { ConnectionErrorCodeType } from "@kms-conformance/model"
import { fault, type KmsFault } from "../fault.ts"
import type { XksReason } from "./fault-texts.ts"
import type { XksErrorName } from "./ports/xks-proxy.ts"

interface Failure {
  readonly reason: XksReason
  readonly exception: string
  readonly code: ConnectionErrorCodeType
}

const configuration = { exception: "XksProxyInvalidConfigurationException", code: "XKS_PROXY_INVALID_CONFIGURATION" } as const
const response = { exception: "XksProxyInvalidResponseException", code: "XKS_PROXY_INVALID_RESPONSE" } as const
const unreachable = { exception: "XksProxyUriUnreachableException", code: "XKS_PROXY_NOT_REACHABLE" } as const
const late = { exception: "XksProxyUriUnreachableException", code: "XKS_PROXY_TIMED_OUT" } as const

// A status request names no key and no ciphertext: a proxy that complains of them has given no answer that makes sense.
// Which exception a proxy gets that denies a status request, throttles it or does not have it, is not documented.
const failures: Readonly<Record<XksErrorName | "Unhealthy", Failure>> = {
  AccessDeniedException: { ...configuration, reason: "denied", code: "XKS_PROXY_ACCESS_DENIED" },
  AuthenticationFailedException: {
    reason: "credential",
    exception: "XksProxyIncorrectAuthenticationCredentialException",
    code: "INVALID_CREDENTIALS",
  },
  DependencyTimeoutException: { ...late, reason: "proxy-timed-out" },
  InternalException: { ...unreachable, reason: "unhealthy" },
  InvalidCiphertextException: { ...response, reason: "outer-ciphertext" },
  InvalidKeyUsageException: { ...response, reason: "key-usage" },
  InvalidResponse: { ...response, reason: "response" },
  InvalidStateException: { ...response, reason: "key-not-enabled" },
  InvalidTlsConfiguration: { ...configuration, reason: "tls", code: "XKS_PROXY_INVALID_TLS_CONFIGURATION" },
  InvalidUriPathException: { ...configuration, reason: "uri-path" },
  KeyNotFoundException: { ...response, reason: "key-not-found" },
  ThrottlingException: { ...unreachable, reason: "throttled" },
  TimedOut: { ...late, reason: "timed-out" },
  Unhealthy: { ...unreachable, reason: "unhealthy" },
  Unreachable: { ...unreachable, reason: "unreachable" },
  UnsupportedOperationException: { ...response, reason: "unsupported" },
  ValidationException: { ...response, reason: "response" },
  VpcEndpointServiceInvalidConfiguration: {
    reason: "service",
    exception: "XksProxyVpcEndpointServiceInvalidConfigurationException",
    code: "XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION",
  },
  VpcEndpointServiceNotFound: {
    reason: "service-not-found",
    exception: "XksProxyVpcEndpointServiceNotFoundException",
    code: "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND",
  },
}

/** `Unhealthy`: all key managers behind the proxy are UNAVAILABLE. */
export type XksFailure = keyof typeof failures

/** When a key store is made or changed. */
export function managementFault(failure: XksFailure): KmsFault {
  const { exception, reason } = failures[failure]
  return fault(exception, { reason })
}

/** Of a key store that could not be connected. */
export function connectionErrorCode(failure: XksFailure): ConnectionErrorCodeType {
  return failures[failure].code
}

/** When a KMS key is made. */
export function createKeyFault(failure: XksFailure): KmsFault {
  const { reason } = failures[failure]
  return fault(failure === "KeyNotFoundException" ? "XksKeyNotFoundException" : "CustomKeyStoreInvalidStateException", { reason })
}

/** When a KMS key is used. Of a proxy that is usually reliable KMS says KMSInternalException for a time-out: not here. */
export function useFault(failure: XksFailure): KmsFault {
  return fault("KMSInvalidStateException", { reason: failures[failure].reason })
}
