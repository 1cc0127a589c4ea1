// Calls of an external key store's proxy, so that a caller sees an answer that makes sense or one failure.
import type { Context } from "../context.ts"
import type { KeyRecord } from "../keys/record.ts"
import type { XksAnswer, XksCiphertext, XksConnection, XksKeyMetadata, XksRequestMetadata } from "./ports/xks-proxy.ts"
import type { XksSettings } from "./record.ts"
import type { XksFailure } from "./xks-failures.ts"

/** Either the one or the other. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly failure: XksFailure }

/**
 * Whether the proxy answers, and lets KMS in, and a key manager is there; undefined when all is well.
 * The VPC endpoint service, if any, is looked at first: it is on the way.
 */
export async function proxyFailure(ctx: Context, settings: XksSettings): Promise<XksFailure | undefined> {
  const service = await serviceFailure(ctx, settings)
  if (service !== undefined) return service
  const outcome = await call(ctx.xksProxy.getHealthStatus(connectionTo(settings), metadataOf(ctx)))
  if ("failure" in outcome) return outcome.failure
  return outcome.answer.ekmFleetDetails.every(({ healthStatus }) => healthStatus === "UNAVAILABLE") ? "Unhealthy" : undefined
}

/** Whether there is the VPC endpoint service of these settings, in this Region and with the endpoint as its private name. */
export async function serviceFailure(ctx: Context, settings: XksSettings): Promise<XksFailure | undefined> {
  const { XksProxyVpcEndpointServiceName: name, XksProxyUriEndpoint: endpoint } = settings
  if (name === undefined) return undefined
  // com.amazonaws.vpce.<region>.vpce-svc-<id>
  if (name.split(".")[3] !== ctx.region) return "VpcEndpointServiceNotFound"
  const outcome = await call(ctx.xksProxy.findVpcEndpointService(connectionTo(settings)))
  if ("failure" in outcome) return outcome.failure
  return endpoint === `https://${outcome.answer.privateDnsName}` ? undefined : "VpcEndpointServiceInvalidConfiguration"
}

export function externalKeyMetadata(ctx: Context, settings: XksSettings, externalKeyId: string): Promise<Outcome<XksKeyMetadata>> {
  return call(ctx.xksProxy.getKeyMetadata(connectionTo(settings), externalKeyId, metadataOf(ctx)))
}

interface Use {
  readonly settings: XksSettings
  readonly key: KeyRecord
  readonly additionalAuthenticatedData: Uint8Array
}

export async function encryptOutside(ctx: Context, use: Use, plaintext: Uint8Array): Promise<Outcome<XksCiphertext>> {
  const { settings, key, additionalAuthenticatedData } = use
  const input = { plaintext, additionalAuthenticatedData }
  const outcome = await call(ctx.xksProxy.encrypt(connectionTo(settings), key.xksKeyId ?? "", input, metadataOf(ctx, key)))
  return "failure" in outcome || isWellFormed(outcome.answer) ? outcome : { failure: "InvalidResponse" }
}

export async function decryptOutside(ctx: Context, use: Use, sealed: XksCiphertext): Promise<Outcome<{ plaintext: Uint8Array }>> {
  const { settings, key, additionalAuthenticatedData } = use
  const input = { ...sealed, additionalAuthenticatedData }
  return call(ctx.xksProxy.decrypt(connectionTo(settings), key.xksKeyId ?? "", input, metadataOf(ctx, key)))
}

async function call<Answer extends object>(asked: Promise<XksAnswer<Answer>>): Promise<Outcome<Answer>> {
  try {
    const answer = await asked
    return "errorName" in answer ? { failure: answer.errorName } : { answer }
  } catch {
    return { failure: "Unreachable" }
  }
}

/** Lengths of the proxy API, which the ciphertext blob relies on. */
function isWellFormed({ ciphertext, initializationVector, authenticationTag, ciphertextMetadata }: XksCiphertext): boolean {
  const vector = initializationVector.length
  return (
    ciphertext.length > 0 &&
    (vector === 12 || vector === 16) &&
    authenticationTag.length === 16 &&
    (ciphertextMetadata === undefined || ciphertextMetadata.length <= 20)
  )
}

function connectionTo(settings: XksSettings): XksConnection {
  const { XksProxyAuthenticationCredential: credential, XksProxyVpcEndpointServiceName: name } = settings
  const { XksProxyVpcEndpointServiceOwner: owner = "" } = settings
  return {
    endpoint: settings.XksProxyUriEndpoint,
    path: settings.XksProxyUriPath,
    accessKeyId: credential.AccessKeyId,
    secretAccessKey: credential.RawSecretAccessKey,
    ...(name !== undefined && { vpcEndpointService: { name, owner } }),
  }
}

function metadataOf({ caller, operation, requestId }: Context, key?: KeyRecord): XksRequestMetadata {
  const request = { awsPrincipalArn: caller.principalArn, kmsOperation: operation, kmsRequestId: requestId }
  return key === undefined ? request : { ...request, kmsKeyArn: key.arn }
}
