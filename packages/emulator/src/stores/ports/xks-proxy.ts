// The port to external key store proxies: the four calls of the proxy API, and the look at a VPC endpoint service.
// https://github.com/aws/aws-kms-xksproxy-api-spec/blob/main/xks_proxy_api_spec.md

/** Where a proxy is, and how KMS signs its requests to it. */
export interface XksConnection {
  /** `https://` and a host. */
  readonly endpoint: string
  /** Ends with `/kms/xks/v1`. */
  readonly path: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Only for proxies behind a VPC endpoint service; `owner` is an account. */
  readonly vpcEndpointService?: { readonly name: string; readonly owner: string }
}

/** What KMS tells the proxy about the request behind a call. */
export interface XksRequestMetadata {
  readonly awsPrincipalArn: string
  /** Absent while there is no KMS key yet. */
  readonly kmsKeyArn?: string
  readonly kmsOperation: string
  readonly kmsRequestId: string
}

/** Errors of the proxy API by name, and after them what can go wrong before a proxy answers or when its answer is no answer. */
export type XksErrorName =
  | "AccessDeniedException"
  | "AuthenticationFailedException"
  | "DependencyTimeoutException"
  | "InternalException"
  | "InvalidCiphertextException"
  | "InvalidKeyUsageException"
  | "InvalidStateException"
  | "InvalidUriPathException"
  | "KeyNotFoundException"
  | "ThrottlingException"
  | "UnsupportedOperationException"
  | "ValidationException"
  | "InvalidResponse"
  | "InvalidTlsConfiguration"
  | "TimedOut"
  | "Unreachable"
  | "VpcEndpointServiceInvalidConfiguration"
  | "VpcEndpointServiceNotFound"

/** The error body of the proxy API. */
export interface XksError {
  readonly errorName: XksErrorName
  readonly errorMessage?: string
}

export type XksAnswer<Answer extends object> = Answer | XksError

export interface XksHealthStatus {
  readonly ekmFleetDetails: readonly { readonly id: string; readonly healthStatus: "ACTIVE" | "DEGRADED" | "UNAVAILABLE" }[]
}

export interface XksKeyMetadata {
  /** `AES_256` for a usable key. */
  readonly keySpec: string
  /** `ENCRYPT` and `DECRYPT` for a usable key. */
  readonly keyUsage: readonly string[]
  readonly keyStatus: "ENABLED" | "DISABLED"
}

/** AES-256-GCM under the external key. */
export interface XksCiphertext {
  readonly ciphertext: Uint8Array
  /** 12 or 16 bytes. */
  readonly initializationVector: Uint8Array
  /** 16 bytes. */
  readonly authenticationTag: Uint8Array
  /** At most 20 bytes, kept in the ciphertext blob and given back for decryption. */
  readonly ciphertextMetadata?: Uint8Array
}

/**
 * KMS gives a proxy 250 milliseconds: an implementation that goes over a network keeps to that itself and answers `TimedOut`.
 * A call that rejects counts as `Unreachable`.
 */
export interface XksProxy {
  getHealthStatus(to: XksConnection, metadata: XksRequestMetadata): Promise<XksAnswer<XksHealthStatus>>
  getKeyMetadata(to: XksConnection, externalKeyId: string, metadata: XksRequestMetadata): Promise<XksAnswer<XksKeyMetadata>>
  encrypt(
    to: XksConnection,
    externalKeyId: string,
    input: { readonly plaintext: Uint8Array; readonly additionalAuthenticatedData: Uint8Array },
    metadata: XksRequestMetadata,
  ): Promise<XksAnswer<XksCiphertext>>
  decrypt(
    to: XksConnection,
    externalKeyId: string,
    input: XksCiphertext & { readonly additionalAuthenticatedData: Uint8Array },
    metadata: XksRequestMetadata,
  ): Promise<XksAnswer<{ readonly plaintext: Uint8Array }>>
  /** The VPC endpoint service of a connection that has one. */
  findVpcEndpointService(to: XksConnection): Promise<XksAnswer<{ readonly privateDnsName: string }>>
}
