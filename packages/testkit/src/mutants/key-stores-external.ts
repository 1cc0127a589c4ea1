// Mutants of external key stores: addresses and services that may be anything or anybody's, and proxies that are asked at the wrong time.
import { repairs, wrong } from "./fronts.ts"
import { given, mishandled } from "./key-records.ts"
import { isVpc, proxy, seeingOthers, storeOf, told, withSettings } from "./key-store-records.ts"
import type { Members, Mutant } from "./mutant.ts"

const CREATE = "CreateCustomKeyStore"
const UPDATE = "UpdateCustomKeyStore"
const CONNECT = "ConnectCustomKeyStore"
const HEALTHY = { ekmFleetDetails: [{ id: "none", healthStatus: "ACTIVE" }] } as const

const isExternal = ({ CustomKeyStoreType }: Members) => CustomKeyStoreType === "EXTERNAL_KEY_STORE"

export const externalKeyStoreMutants = {
  "xks.public-by-default": mishandled(
    "XksProxyConnectivity is PUBLIC_ENDPOINT by default",
    ["cks.xks.required"],
    CREATE,
    given((input) => (isExternal(input) ? { XksProxyConnectivity: "PUBLIC_ENDPOINT", ...input } : input)),
  ),
  "xks.service-later": mishandled(
    "the name of the VPC endpoint service may be left out when a store is made, and be set later",
    ["cks.xks.vpc-required"],
    CREATE,
    (input, ctx, next) => {
      const lacking = input.XksProxyConnectivity === "VPC_ENDPOINT_SERVICE" && input.XksProxyVpcEndpointServiceName === undefined
      if (!lacking) return next(input, ctx)
      const later = { ...input, XksProxyConnectivity: "PUBLIC_ENDPOINT" }
      return proxy({ getHealthStatus: async () => HEALTHY })(later, ctx, next)
    },
  ),
  "xks.host-of-endpoint": wrong(
    "of XksProxyUriEndpoint the host counts, whatever else there is",
    ["cks.xks.address-form"],
    repairs(CREATE, ({ XksProxyUriEndpoint, ...input }) => {
      const { hostname } = URL.parse(String(XksProxyUriEndpoint)) ?? {}
      return { ...input, ...(hostname !== undefined && { XksProxyUriEndpoint: `https://${hostname}` }) }
    }),
  ),
  "xks.path-completed": wrong(
    "to a path is added what it lacks",
    ["cks.xks.address-form"],
    repairs(CREATE, ({ XksProxyUriPath, ...input }) => {
      const prefix = String(XksProxyUriPath)
        .replace(/\/kms\/xks.*$/, "")
        .replace(/^(?=[^/])/, "/")
      return { ...input, ...(XksProxyUriPath !== undefined && { XksProxyUriPath: `${prefix}/kms/xks/v1` }) }
    }),
  ),
  "xks.address-shared": mishandled(
    "several stores may have the same endpoint and path",
    ["cks.xks.uri-free"],
    [CREATE, UPDATE],
    seeingOthers((store) => withSettings(store, { XksProxyUriPath: store.id })),
  ),
  "xks.endpoint-unshared": mishandled(
    "each store has an endpoint of its own",
    ["cks.xks.endpoint-shared"],
    CREATE,
    seeingOthers((store) => withSettings(store, { XksProxyConnectivity: "VPC_ENDPOINT_SERVICE" })),
  ),
  "xks.endpoint-mixed": mishandled(
    "a public endpoint may be the private DNS name of a VPC endpoint service as well",
    ["cks.xks.endpoint-mixed"],
    CREATE,
    seeingOthers((store, { XksProxyConnectivity }) =>
      store.type === "EXTERNAL_KEY_STORE" && store.settings.XksProxyConnectivity !== XksProxyConnectivity
        ? withSettings(store, { XksProxyUriEndpoint: store.id })
        : store,
    ),
  ),
  "xks.service-shared": mishandled(
    "several stores may share a VPC endpoint service",
    ["cks.xks.vpc-free"],
    CREATE,
    seeingOthers((store) => withSettings(store, { XksProxyVpcEndpointServiceName: store.id, XksProxyUriEndpoint: store.id })),
  ),
  "xks.missing-service-misconfigured": mishandled(
    "a VPC endpoint service that is not found counts as one that is wrongly configured",
    ["cks.xks.vpc-found"],
    CREATE,
    proxy((proxies) => ({
      async findVpcEndpointService(to) {
        const found = await proxies.findVpcEndpointService(to)
        return "errorName" in found ? { privateDnsName: "" } : found
      },
    })),
  ),
  "xks.private-name-unchecked": mishandled(
    "nobody looks whether the endpoint is the private DNS name of the service",
    ["cks.xks.vpc-checked"],
    CREATE,
    proxy((proxies) => ({
      async findVpcEndpointService(to) {
        const found = await proxies.findVpcEndpointService(to)
        return "errorName" in found ? found : { privateDnsName: new URL(to.endpoint).host }
      },
    })),
  ),
  "xks.service-called-at-once": mishandled(
    "a proxy behind a VPC endpoint service has to answer when the store is made",
    ["cks.xks.vpc-answers-later"],
    CREATE,
    (input, ctx, next) => {
      const metadata = { awsPrincipalArn: ctx.caller.principalArn, kmsOperation: ctx.operation, kmsRequestId: ctx.requestId }
      return proxy((proxies) => ({
        async findVpcEndpointService(to) {
          const answer = isVpc(to) ? await proxies.getHealthStatus(to, metadata) : undefined
          return answer && "errorName" in answer ? answer : proxies.findVpcEndpointService(to)
        },
      }))(input, ctx, next)
    },
  ),
  "xks.idle-is-healthy": mishandled(
    "a proxy that answers is healthy, whatever its key managers are",
    ["cks.xks.idle"],
    [CREATE, CONNECT],
    proxy((proxies) => ({
      async getHealthStatus(to, metadata) {
        const answer = await proxies.getHealthStatus(to, metadata)
        return "errorName" in answer ? answer : HEALTHY
      },
    })),
  ),
  "xks.one-error-code": {
    says: "whatever is wrong with a proxy, the code is INTERNAL_ERROR",
    breaks: ["cks.xks.connection-errors"],
    operations: () =>
      told((store) => (String(store.ConnectionErrorCode).startsWith("XKS_") ? { ...store, ConnectionErrorCode: "INTERNAL_ERROR" } : store)),
  },
  "xks.half-a-change": mishandled(
    "a change of connectivity without all that belongs to it is ignored",
    ["cks.update.connectivity-vpc", "cks.update.connectivity-public"],
    UPDATE,
    given(({ XksProxyConnectivity, ...input }, ctx) => {
      const store = storeOf(ctx, input)
      const changes = store?.type === "EXTERNAL_KEY_STORE" && store.settings.XksProxyConnectivity !== XksProxyConnectivity
      const service = XksProxyConnectivity !== "VPC_ENDPOINT_SERVICE" || input.XksProxyVpcEndpointServiceName !== undefined
      if (!changes || (service && input.XksProxyUriEndpoint !== undefined)) return { ...input, XksProxyConnectivity }
      return { CustomKeyStoreId: input.CustomKeyStoreId }
    }),
  ),
} satisfies Record<string, Mutant>
