// Mutants of custom key stores: connections that do not matter, clusters and proxies that nobody asks.
import { cluster, proxy, settled, told } from "./key-store-records.ts"
import { type Change, type Mutant, override, overrides } from "./mutant.ts"

/** All stores of the account and Region are connected as long as the operation runs. */
const asIfConnected: Change = async (input, ctx, next) => {
  const { customKeyStores } = ctx.scope
  const stores = customKeyStores.page(0, customKeyStores.size).rows
  for (const { transition, ...store } of stores) customKeyStores.put(store.id, { ...store, connectionState: "CONNECTED" })
  try {
    return await next(input, ctx)
  } finally {
    for (const store of stores) customKeyStores.put(store.id, store)
  }
}

const IN_GOOD_ORDER = { active: true, hsmZones: ["a", "b"] }

function disconnectionPretended() {
  const pretended = new Set<unknown>()
  return {
    ...told((store) => (pretended.has(store.CustomKeyStoreId) ? { ...store, ConnectionState: "DISCONNECTED" } : store)),
    DisconnectCustomKeyStore: override(async ({ CustomKeyStoreId }) => {
      pretended.add(CustomKeyStoreId)
      return {}
    }),
    ConnectCustomKeyStore: override(async (input, ctx, next) => (pretended.delete(input.CustomKeyStoreId) ? {} : next(input, ctx))),
    DeleteCustomKeyStore: override(async (input, ctx, next) => {
      if (pretended.has(input.CustomKeyStoreId)) settled(ctx, input, "DISCONNECTED")
      return next(input, ctx)
    }),
  }
}

export const customKeyStoreMutants = {
  "custom-key-store.disconnection-pretended": {
    says: "a disconnected custom key store says so, and its keys are used as before",
    breaks: ["cks.keys.unavailable", "cks.keys.unusable", "derived.key-state.unavailable"],
    operations: disconnectionPretended,
  },
  "custom-key-store.ciphertext-opens": {
    says: "ciphertexts open though the custom key store of their key is disconnected",
    breaks: ["cks.keys.unusable"],
    operations: () => overrides(["Decrypt", "ReEncrypt"], asIfConnected),
  },
  "custom-key-store.key-without-connection": {
    says: "keys are made in a custom key store that is not connected",
    breaks: ["createkey.custom-store.connected"],
    operations: () => ({ CreateKey: override(asIfConnected) }),
  },
  "custom-key-store.always-enabled": {
    says: "keys of a disconnected custom key store are described as Enabled",
    breaks: ["cks.keys.unavailable"],
    operations: () => ({ DescribeKey: override(asIfConnected) }),
  },
  "custom-key-store.key-outside": {
    says: "CustomKeyStoreId of CreateKey is ignored: the key is one like any other",
    breaks: ["cks.keys.metadata", "createkey.custom-store.connected", "cks.keys.no-material-id"],
    operations: () => ({
      CreateKey: override(({ CustomKeyStoreId, XksKeyId, Origin, ...input }, ctx, next) =>
        next(CustomKeyStoreId === undefined ? { ...input, XksKeyId, Origin } : input, ctx),
      ),
    }),
  },
  "custom-key-store.never-fails": {
    says: "every connection succeeds, whatever the password is",
    breaks: ["cks.cloudhsm.password-told", "cks.connect.failure", "cks.describe.error-code", "cks.cloudhsm.connection-errors"],
    operations: () => ({ ConnectCustomKeyStore: override(cluster(() => ({ login: async () => undefined }))) }),
  },
  "custom-key-store.deleted-with-keys": {
    says: "a custom key store is deleted with the keys that are in it",
    breaks: ["cks.delete.no-keys"],
    operations: () => ({
      DeleteCustomKeyStore: override(async (input, ctx, next) => {
        try {
          return await next(input, ctx)
        } catch (error) {
          if ((error as { code?: string }).code !== "CustomKeyStoreHasCMKsException") throw error
          ctx.scope.customKeyStores.delete(String(input.CustomKeyStoreId))
          return {}
        }
      }),
    }),
  },
  "custom-key-store.deleted-connected": {
    says: "a custom key store is disconnected by being deleted",
    breaks: ["cks.delete.disconnected"],
    operations: () => ({
      DeleteCustomKeyStore: override((input, ctx, next) => {
        settled(ctx, input, "DISCONNECTED")
        return next(input, ctx)
      }),
    }),
  },
  "custom-key-store.half-updated": {
    says: "an update that is refused changes the name nevertheless",
    breaks: ["cks.update.refused-unchanged"],
    operations: () => ({
      UpdateCustomKeyStore: override(async (input, ctx, next) => {
        const { CustomKeyStoreId, NewCustomKeyStoreName } = input
        await next({ CustomKeyStoreId, NewCustomKeyStoreName }, ctx)
        return next(input, ctx)
      }),
    }),
  },
  "custom-key-store.name-ignored": {
    says: "DescribeCustomKeyStores answers with all stores, whatever store is named",
    breaks: ["cks.describe.one"],
    operations: () => ({
      DescribeCustomKeyStores: override(({ CustomKeyStoreId, CustomKeyStoreName, ...input }, ctx, next) => next(input, ctx)),
    }),
  },
  "custom-key-store.error-code-kept": {
    says: "a store shows an error code though nothing has failed",
    breaks: ["cks.describe.error-code"],
    operations: () => told((store) => ({ ConnectionErrorCode: "INTERNAL_ERROR", ...store })),
  },
  "cloudhsm.cluster-unchecked": {
    says: "nobody looks at the HSMs of a cluster",
    breaks: ["cks.cloudhsm.two-hsms", "cks.cloudhsm.cluster-active", "createkey.custom-store.two-hsms", "cks.keys.general-failure"],
    operations: () =>
      overrides(
        ["CreateCustomKeyStore", "UpdateCustomKeyStore", "CreateKey", "Encrypt", "Decrypt", "GenerateDataKey"],
        cluster(({ hsmCluster }) => ({
          async describe(clusterId, request) {
            const found = await hsmCluster.describe(clusterId, request)
            return found && { ...found, ...IN_GOOD_ORDER }
          },
        })),
      ),
  },
  "cloudhsm.trust-anchor-ignored": {
    says: "TrustAnchorCertificate is taken for what it says",
    breaks: ["cks.cloudhsm.trust-anchor"],
    operations: () => ({
      CreateCustomKeyStore: override(
        cluster(({ hsmCluster }, { TrustAnchorCertificate }) => ({
          async describe(clusterId, request) {
            const found = await hsmCluster.describe(clusterId, request)
            return found && { ...found, trustAnchorCertificate: String(TrustAnchorCertificate) }
          },
        })),
      ),
    }),
  },
  "xks.proxy-unasked": {
    says: "an external key store is made and changed without asking its proxy",
    breaks: ["cks.xks.public-answers", "cks.xks.credential", "cks.xks.configuration", "cks.xks.response", "cks.update.xks-checked"],
    operations: () =>
      overrides(
        ["CreateCustomKeyStore", "UpdateCustomKeyStore"],
        proxy({ getHealthStatus: async () => ({ ekmFleetDetails: [{ id: "none", healthStatus: "ACTIVE" }] }) }),
      ),
  },
  "xks.key-unasked": {
    says: "an external key is taken for good",
    breaks: ["createkey.xks.key-found", "createkey.xks.key-fit", "createkey.xks.denied"],
    operations: () => ({
      CreateKey: override(
        proxy({ getKeyMetadata: async () => ({ keySpec: "AES_256", keyUsage: ["ENCRYPT", "DECRYPT"], keyStatus: "ENABLED" }) }),
      ),
    }),
  },
} satisfies Record<string, Mutant>
