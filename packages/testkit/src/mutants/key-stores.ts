// Mutants of custom key stores of both types: how they are made, described, changed and deleted.
import type { CustomKeyStoreRecord } from "@kms-conformance/emulator"
import type { Json } from "../json.ts"
import { changes, claims, forgets, forgives, ignores, refuses, wrong } from "./fronts.ts"
import { given, mishandled } from "./key-records.ts"
import { seeingOthers, settled, storeOf, told } from "./key-store-records.ts"
import { type Members, type Mutant, override } from "./mutant.ts"

const CREATE = "CreateCustomKeyStore"
const UPDATE = "UpdateCustomKeyStore"
const DESCRIBE = "DescribeCustomKeyStores"
const DELETE = "DeleteCustomKeyStore"
const CHANGES = ["ConnectCustomKeyStore", "DisconnectCustomKeyStore", DELETE, UPDATE] as const

const CLOUDHSM_MEMBERS = ["CloudHsmClusterId", "TrustAnchorCertificate", "KeyStorePassword"]

function typeIn({ CustomKeyStoreType = "AWS_CLOUDHSM" }: Members): unknown {
  return CustomKeyStoreType
}

export const keyStoreMutants = {
  "key-store.connected-when-made": mishandled(
    "a new store is connected at once",
    ["cks.create.returns-id"],
    CREATE,
    async (input, ctx, next) => {
      const output = await next(input, ctx)
      settled(ctx, output, "CONNECTED")
      return output
    },
  ),
  "key-store.names-by-type": mishandled(
    "stores of different types may have the same name",
    ["cks.create.name-unique"],
    CREATE,
    seeingOthers((store, input) => (store.type === typeIn(input) ? store : { ...store, name: "" })),
  ),
  "key-store.no-default-type": wrong(
    "CustomKeyStoreType has to be named",
    ["cks.create.type-default"],
    refuses(CREATE, "ValidationException", ({ CustomKeyStoreType }) => CustomKeyStoreType === undefined),
  ),
  "key-store.missing-unmissed": wrong(
    "what is done to a store that does not exist succeeds",
    ["cks.not-found"],
    forgives(CHANGES, "CustomKeyStoreNotFoundException", claims()),
  ),
  "key-store.answer-names-it": wrong(
    "the answer names the store that was changed",
    ["cks.empty-answer"],
    changes(CHANGES, (_, { CustomKeyStoreId }) => ({ CustomKeyStoreId })),
  ),
  "key-store.clusters-alone": wrong(
    "external key stores are described only when they are named",
    ["cks.describe.all"],
    changes(DESCRIBE, (output, { CustomKeyStoreId, CustomKeyStoreName }) => {
      const named = CustomKeyStoreId !== undefined || CustomKeyStoreName !== undefined
      const stores = output.CustomKeyStores as Json[]
      return named ? output : { ...output, CustomKeyStores: stores.filter((store) => store.CustomKeyStoreType === "AWS_CLOUDHSM") }
    }),
  ),
  "key-store.cluster-of-external": {
    says: "an external key store is described as one with a cluster",
    breaks: ["cks.describe.members"],
    operations: () => told((store) => ({ CloudHsmClusterId: "cluster-none", ...store })),
  },
  "key-store.deletion-pretended": wrong(
    "a deleted store stays",
    ["cks.delete.gone"],
    forgets(DELETE, () => ({})),
  ),
  "key-store.cluster-deleted": {
    says: "the cluster is deleted with its key store",
    breaks: ["cks.delete.backing-untouched", "cks.cloudhsm.cluster-free"],
    operations: () => {
      const gone = new Set<string>()
      return {
        [DELETE]: override(async (input, ctx, next) => {
          const store = storeOf(ctx, input)
          const output = await next(input, ctx)
          if (store?.type === "AWS_CLOUDHSM") gone.add(store.settings.CloudHsmClusterId)
          return output
        }),
        [CREATE]: override((input, ctx, next) => {
          const { hsmCluster } = ctx
          const describe: typeof hsmCluster.describe = async (id, request) => (gone.has(id) ? undefined : hsmCluster.describe(id, request))
          return next(input, { ...ctx, hsmCluster: { ...hsmCluster, describe } })
        }),
      }
    },
  },
  "key-store.name-stays": wrong("NewCustomKeyStoreName is ignored", ["cks.update.changes"], ignores(UPDATE, "NewCustomKeyStoreName")),
  "key-store.updated-connected": mishandled(
    "everything about a store changes while it is connected, too",
    ["cks.update.disconnected"],
    UPDATE,
    async (input, ctx, next) => {
      const { customKeyStores } = ctx.scope
      const before = storeOf(ctx, input)
      settled(ctx, input, "DISCONNECTED")
      try {
        return await next(input, ctx)
      } finally {
        const after = storeOf(ctx, input)
        const { connectionState, transition } = before ?? {}
        if (after !== undefined) {
          const kept = { ...after, connectionState, ...(transition && { transition }) } as CustomKeyStoreRecord
          customKeyStores.put(after.id, kept)
        }
      }
    },
  ),
  "key-store.members-of-both": mishandled(
    "members of the other type of store are ignored in an update",
    ["cks.update.members-of-type"],
    UPDATE,
    given((input, ctx) => {
      const external = storeOf(ctx, input)?.type === "EXTERNAL_KEY_STORE"
      const foreign = (member: string) => (external ? CLOUDHSM_MEMBERS.includes(member) : member.startsWith("XksProxy"))
      return Object.fromEntries(Object.entries(input).filter(([member]) => !foreign(member)))
    }),
  ),
} satisfies Record<string, Mutant>
