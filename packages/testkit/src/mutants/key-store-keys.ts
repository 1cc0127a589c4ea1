// Mutants of keys in custom key stores: keys of other kinds, and keys that show too much or too little of what lies behind them.
import type { Json } from "../json.ts"
import { errorOf, refusal } from "./front.ts"
import { ask, metadataOf } from "./front-calls.ts"
import { answers, forgives, instead, refusesStates, renames, wrong } from "./fronts.ts"
import { given, mishandled } from "./key-records.ts"
import { storeOf } from "./key-store-records.ts"
import type { Members, Mutant } from "./mutant.ts"

/** All of a ciphertext that is base64 but its last 24 bytes. */
const beginning = (blob: unknown) => Buffer.from(String(blob), "base64").subarray(0, -24).toString("base64")
const UNAVAILABLE = "KMSInvalidStateException"

export const keyStoreKeyMutants = {
  "key-store-key.any-kind": mishandled(
    "whatever kind of key is asked for, a custom key store gets a symmetric key",
    ["createkey.custom-store.symmetric-only"],
    "CreateKey",
    given(({ KeySpec, KeyUsage, MultiRegion, ...input }) =>
      input.CustomKeyStoreId === undefined ? { ...input, KeySpec, KeyUsage, MultiRegion } : input,
    ),
  ),
  "key-store-key.origin-of-store": mishandled(
    "Origin is ignored beside CustomKeyStoreId: the store says what it is",
    ["createkey.custom-store.origin"],
    "CreateKey",
    given((input, ctx) => ({ ...input, ...(input.CustomKeyStoreId ? { Origin: storeOf(ctx, input)?.type } : {}) })),
  ),
  "key-store-key.not-re-encrypted": wrong(
    "nothing is re-encrypted under keys in custom key stores",
    ["cks.keys.cryptography"],
    answers("ReEncrypt", async (call, behind) => {
      const { CustomKeyStoreId } = await metadataOf(behind, call, call.input.DestinationKeyId)
      return CustomKeyStoreId === undefined ? behind(call) : refusal("UnsupportedOperationException")
    }),
  ),
  "key-store-key.any-key-opens": wrong(
    "KeyId of Decrypt is ignored",
    ["cks.keys.another-store"],
    forgives(
      "Decrypt",
      "IncorrectKeyException",
      instead(({ KeyId, ...input }) => input),
    ),
  ),
  "key-store-key.state-of-backing": {
    says: "a key is Unavailable once its backing key has failed",
    breaks: ["cks.keys.state-not-backing"],
    front: () => {
      const failed = new Set<unknown>()
      return async (call, behind) => {
        const answer = await behind(call)
        if (call.operation === "Encrypt" && errorOf(answer) === UNAVAILABLE) failed.add(call.input.KeyId)
        const key = answer.json?.KeyMetadata as Json | undefined
        if (call.operation !== "DescribeKey" || !failed.has(key?.KeyId)) return answer
        return { ...answer, json: { KeyMetadata: { ...key, KeyState: "Unavailable", Enabled: false } } }
      }
    },
  },
  "key-store-key.disabled-by-connection": mishandled(
    "keys are Disabled when their store is connected again",
    ["cks.keys.restored"],
    "ConnectCustomKeyStore",
    async (input, ctx, next) => {
      const output = await next(input, ctx)
      const { keys } = ctx.scope
      for (const key of keys.within(String(input.CustomKeyStoreId))) keys.put(key.keyId, { ...key, state: "Disabled" })
      return output
    },
  ),
  "key-store-key.switched-only-available": wrong(
    "Unavailable keys are not enabled or disabled",
    ["cks.keys.enable-unavailable"],
    refusesStates(["EnableKey", "DisableKey"], UNAVAILABLE, ["Unavailable"]),
  ),
  "key-store-key.disabled-is-invalid": wrong(
    "a disabled key in a custom key store is refused like one whose store is away",
    ["cks.keys.disabled"],
    answers("Encrypt", async (call, behind) => {
      const answer = await behind(call)
      if (errorOf(answer) !== "DisabledException") return answer
      return (await metadataOf(behind, call)).CustomKeyStoreId === undefined ? answer : refusal(UNAVAILABLE)
    }),
  ),
  "key-store-key.deletion-goes-on": wrong(
    "the deletion of a key cannot be cancelled while its store is disconnected",
    ["cks.keys.pending-deletion"],
    answers("CancelKeyDeletion", async (call, behind) => {
      const { CustomKeyStoreId } = await metadataOf(behind, call)
      if (CustomKeyStoreId === undefined) return behind(call)
      const { CustomKeyStores } = await ask(behind, call, "DescribeCustomKeyStores", { CustomKeyStoreId })
      const [store] = CustomKeyStores as Json[]
      return store?.ConnectionState === "CONNECTED" ? behind(call) : refusal(UNAVAILABLE)
    }),
  ),
  "key-store-key.unmanaged": wrong(
    "Unavailable keys cannot be tagged, described otherwise, or scheduled for deletion",
    ["cks.keys.managed-while-unavailable"],
    refusesStates(["TagResource", "UpdateKeyDescription", "ScheduleKeyDeletion"], UNAVAILABLE, ["Unavailable"]),
  ),
  "external-key.no-name": mishandled(
    "a key without XksKeyId belongs to an external key called default",
    ["createkey.xks.key-id-required"],
    "CreateKey",
    given((input: Members) => (input.Origin === "EXTERNAL_KEY_STORE" ? { XksKeyId: "default", ...input } : input)),
  ),
  "external-key.free-when-pending": mishandled(
    "an external key is free again when the deletion of its KMS key is scheduled",
    ["createkey.xks.key-free"],
    "ScheduleKeyDeletion",
    async (input, ctx, next) => {
      const output = await next(input, ctx)
      const { keys } = ctx.scope
      const { xksKeyId, ...key } = keys.get(ctx.keys.KeyId!.keyId)!
      keys.put(key.keyId, key)
      return output
    },
  ),
  "external-key.for-ever": mishandled(
    "a KMS key with an external key is never deleted, and its deletion not cancelled",
    ["cks.xks.deleted-for-good"],
    "ScheduleKeyDeletion",
    async (input, ctx, next) => {
      const { keys } = ctx.scope
      const before = keys.get(ctx.keys.KeyId!.keyId)!
      const output = await next(input, ctx)
      if (before.xksKeyId !== undefined) keys.put(before.keyId, before)
      return output
    },
  ),
  "key-store-key.failure-of-dependency": wrong(
    "what fails behind a custom key store is a DependencyTimeoutException",
    ["cks.keys.general-failure", "data-key.key.custom-key-store-failure"],
    renames(["Encrypt", "ReEncrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"], UNAVAILABLE, "DependencyTimeoutException"),
  ),
  "external-key.context-as-ever": wrong(
    "a wrong encryption context is InvalidCiphertextException for keys of external key stores, too",
    ["xks.decrypt.context"],
    renames(["Decrypt", "ReEncrypt"], UNAVAILABLE, "InvalidCiphertextException"),
  ),
  "external-key.end-unlooked-at": {
    says: "a ciphertext opens whatever its last bytes are",
    breaks: ["xks.decrypt.tampered"],
    front: () => {
      const made = new Map<string, unknown>()
      return async (call, behind) => {
        const { CiphertextBlob } = call.input
        if (call.operation === "Decrypt") {
          return behind({ ...call, input: { ...call.input, CiphertextBlob: made.get(beginning(CiphertextBlob)) ?? CiphertextBlob } })
        }
        const answer = await behind(call)
        if (call.operation === "Encrypt" && answer.status === 200) {
          made.set(beginning(answer.json?.CiphertextBlob), answer.json?.CiphertextBlob)
        }
        return answer
      }
    },
  },
} satisfies Record<string, Mutant>
