// From a request to the settings of a key store: which members each type requires, and which belong to the other one.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateCustomKeyStore.html. The page names no error for a request
// that has too few or too many: ValidationException here.
import type { CreateCustomKeyStoreRequest, CustomKeyStoreType, UpdateCustomKeyStoreRequest } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import type { CloudHsmSettings, XksSettings } from "./record.ts"

type Request = CreateCustomKeyStoreRequest | UpdateCustomKeyStoreRequest

const CLOUDHSM = ["CloudHsmClusterId", "TrustAnchorCertificate", "KeyStorePassword"] as const
const XKS = ["XksProxyConnectivity", "XksProxyUriEndpoint", "XksProxyUriPath", "XksProxyAuthenticationCredential"] as const
const VPC = ["XksProxyVpcEndpointServiceName", "XksProxyVpcEndpointServiceOwner"] as const

/** @throws ValidationException for a member of the other type */
export function requireMembersOf(type: CustomKeyStoreType, input: Request): void {
  const others = type === "AWS_CLOUDHSM" ? [...XKS, ...VPC] : CLOUDHSM
  const found = others.find((member) => Reflect.get(input, member) !== undefined)
  if (found !== undefined) throw fault("ValidationException", { reason: "store-other-member", value: found, usage: type })
}

/** @throws ValidationException */
export function cloudHsmSettingsOf(input: CreateCustomKeyStoreRequest): Omit<CloudHsmSettings, "clusterCertificate"> {
  requireMembersOf("AWS_CLOUDHSM", input)
  return all(input, CLOUDHSM, "AWS_CLOUDHSM")
}

/** @throws ValidationException */
export function xksSettingsOf(ctx: Pick<Context, "scope">, input: CreateCustomKeyStoreRequest): XksSettings {
  requireMembersOf("EXTERNAL_KEY_STORE", input)
  return withService(ctx, all(input, XKS, "EXTERNAL_KEY_STORE"), input)
}

/**
 * The settings of an external key store after an update. A change of connectivity brings a new endpoint with it; without
 * VPC endpoint service connectivity there is no service, and its name may be left out, or be empty to say so.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateCustomKeyStore.html#KMS-UpdateCustomKeyStore-request-XksProxyConnectivity
 *
 * @throws ValidationException
 */
export function updatedXksSettings(ctx: Pick<Context, "scope">, former: XksSettings, input: UpdateCustomKeyStoreRequest): XksSettings {
  const { XksProxyConnectivity: connectivity = former.XksProxyConnectivity, XksProxyUriEndpoint: endpoint } = input
  const changes = connectivity !== former.XksProxyConnectivity
  if (changes && (endpoint === undefined || endpoint === former.XksProxyUriEndpoint)) {
    throw fault("ValidationException", { reason: "store-endpoint" })
  }
  const given = Object.fromEntries(XKS.flatMap((member) => (input[member] === undefined ? [] : [[member, input[member]]])))
  const service = changes ? {} : members(former, VPC)
  return withService(ctx, { ...members(former, XKS), ...given } as XksSettings, { ...service, ...members(input, VPC) })
}

type Service = Pick<UpdateCustomKeyStoreRequest, (typeof VPC)[number]>

function withService(ctx: Pick<Context, "scope">, settings: XksSettings, service: Service): XksSettings {
  const { XksProxyVpcEndpointServiceName: name, XksProxyVpcEndpointServiceOwner: owner } = service
  if (settings.XksProxyConnectivity === "PUBLIC_ENDPOINT") {
    const extra = owner !== undefined ? VPC[1] : name ? VPC[0] : undefined
    if (extra !== undefined) throw fault("ValidationException", { reason: "store-public-member", value: extra })
    return settings
  }
  if (!name) throw fault("ValidationException", { reason: "store-vpc-member", value: VPC[0] })
  return { ...settings, XksProxyVpcEndpointServiceName: name, XksProxyVpcEndpointServiceOwner: owner ?? ctx.scope.account }
}

function all<Source extends object, Member extends string & keyof Source>(
  input: Source,
  names: readonly Member[],
  type: CustomKeyStoreType,
) {
  const missing = names.find((name) => input[name] === undefined)
  if (missing !== undefined) throw fault("ValidationException", { reason: "store-member", value: missing, usage: type })
  return members(input, names) as { [Name in Member]: Exclude<Source[Name], undefined> }
}

function members<Source extends object, Member extends keyof Source>(source: Source, names: readonly Member[]): Pick<Source, Member> {
  const there = names.filter((name) => source[name] !== undefined)
  return Object.fromEntries(there.map((name) => [name, source[name]])) as Pick<Source, Member>
}
