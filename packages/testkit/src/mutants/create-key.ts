// Mutants of CreateKey: defaults that are others, wishes that are ignored or mended, keys that are not their own.
import { randomBytes } from "node:crypto"
import type { Json } from "../json.ts"
import { anyOf, ask } from "./front-calls.ts"
import { alters, both, changes, drops, follows, forgives, ignores, repairs, without, wrong } from "./fronts.ts"
import { type Members, type Mutant, override } from "./mutant.ts"

const metadata = (change: (key: Json) => Json) =>
  changes("CreateKey", (output) => (output.KeyMetadata ? { ...output, KeyMetadata: change(output.KeyMetadata as Json) } : output))

export const createKeyMutants = {
  "create-key.default-hmac": wrong(
    "without parameters CreateKey makes an HMAC key",
    ["createkey.defaults.symmetric"],
    repairs("CreateKey", (input) => (Object.keys(input).length === 0 ? { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" } : input)),
  ),
  "create-key.disabled": wrong(
    "a new key is Disabled",
    ["createkey.default.state-enabled"],
    both(
      metadata((key) => ({ ...key, KeyState: "Disabled", Enabled: false })),
      follows("CreateKey", (call, behind, { KeyMetadata }) => ask(behind, call, "DisableKey", { KeyId: (KeyMetadata as Json).KeyId })),
    ),
  ),
  "create-key.default-description": wrong(
    "a key without description is called Key",
    ["createkey.default.description"],
    repairs("CreateKey", (input) => ({ Description: "Key", ...input })),
  ),
  "create-key.default-multi-region": wrong(
    "a key is a multi-Region key when nothing is said",
    ["createkey.default.multiregion", "createkey.key-id-form"],
    repairs("CreateKey", (input) => ({ MultiRegion: true, ...input })),
  ),
  "create-key.idempotent": {
    says: "the same request makes one key",
    breaks: ["createkey.unique"],
    front: () => {
      const made = new Map<string, ReturnType<Parameters<Parameters<typeof follows>[1]>[1]>>()
      return (call, behind) => {
        if (call.operation !== "CreateKey") return behind(call)
        const request = JSON.stringify(call.input)
        const answer = made.get(request) ?? behind(call)
        made.set(request, answer)
        return answer
      }
    },
  },
  "create-key.one-material": {
    says: "all symmetric keys have the same material",
    breaks: ["createkey.own-material"],
    operations: () => {
      const shared = { id: randomBytes(32).toString("hex"), secret: randomBytes(32) }
      return {
        CreateKey: override(async (input, ctx, next) => {
          const output = await next(input, ctx)
          const key = ctx.scope.keys.get((output.KeyMetadata as { KeyId: string }).KeyId)!
          if (key.keySpec !== "SYMMETRIC_DEFAULT" || key.currentMaterialId === undefined) return output
          const materials = key.materials.map((material) => ({ ...material, ...shared }))
          ctx.scope.keys.put(key.keyId, { ...key, materials, currentMaterialId: shared.id })
          return { KeyMetadata: { ...(output.KeyMetadata as Members), CurrentKeyMaterialId: shared.id } }
        }),
      }
    },
  },
  "create-key.of-aws": wrong(
    "a new key is managed by AWS",
    ["createkey.keymanager"],
    alters(["CreateKey", "DescribeKey"], "KeyMetadata.KeyManager", () => "AWS"),
  ),
  "create-key.says-less": wrong(
    "CreateKey does not tell algorithms",
    ["createkey.response.metadata"],
    drops("CreateKey", "KeyMetadata.EncryptionAlgorithms", "KeyMetadata.MacAlgorithms", "KeyMetadata.SigningAlgorithms"),
  ),
  "create-key.with-alias": wrong(
    "a new key gets an alias",
    ["createkey.no-alias"],
    follows("CreateKey", (call, behind, { KeyMetadata }) => {
      const { KeyId } = KeyMetadata as Json
      return ask(behind, call, "CreateAlias", { AliasName: `alias/${KeyId}`, TargetKeyId: KeyId })
    }),
  ),
  "create-key.arn-without-region": wrong(
    "the ARN names no Region",
    ["createkey.arn-form"],
    alters(["CreateKey", "DescribeKey"], "KeyMetadata.Arn", (arn: string) => arn.replace(/kms:[^:]+:/, "kms::")),
  ),
  "create-key.in-every-region": {
    says: "a new key is in the other Region, too",
    breaks: ["createkey.regional"],
    operations: () => ({
      CreateKey: override(async (input, ctx, next) => {
        const output = await next(input, ctx)
        const key = ctx.scope.keys.get((output.KeyMetadata as { KeyId: string }).KeyId)!
        ctx.store.scope(key.account, "eu-west-1").keys.put(key.keyId, { ...key, region: "eu-west-1" })
        return output
      }),
    }),
  },
  "create-key.usage-mended": wrong(
    "a KeyUsage that is missing or does not fit is replaced by one that does",
    [
      "createkey.usage.required-non-symmetric",
      "createkey.usage.symmetric",
      "createkey.usage.hmac",
      "createkey.usage.rsa",
      "createkey.usage.ecc-nist",
      "createkey.usage.secp256k1",
      "createkey.usage.ed25519",
      "createkey.usage.ml-dsa",
      "createkey.usage.ml-kem",
    ],
    forgives(
      "CreateKey",
      ["ValidationException", "UnsupportedOperationException"],
      anyOf(
        ...["SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "ENCAPSULATE_DECAPSULATE"].map((KeyUsage) => (input: Json) => ({
          ...input,
          KeyUsage,
        })),
      ),
    ),
  ),
  "create-key.old-name-ignored": wrong(
    "CustomerMasterKeySpec is ignored",
    ["createkey.keyspec.both-names"],
    ignores("CreateKey", "CustomerMasterKeySpec"),
  ),
  "create-key.sm2-other-usage": wrong(
    "an SM2 key signs, whatever it was made for",
    ["createkey.usage.sm2"],
    repairs("CreateKey", (input) => (input.KeySpec === "SM2" ? { ...input, KeyUsage: "SIGN_VERIFY" } : input)),
    { options: { region: "cn-north-1" } },
  ),
  "create-key.sm2-replaced": wrong(
    "SM2 outside China means P-256",
    ["createkey.keyspec.sm2-china"],
    forgives(
      "CreateKey",
      "*",
      anyOf((input) => (input.KeySpec === "SM2" ? { ...input, KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" } : input)),
    ),
  ),
  "create-key.description-cut": wrong(
    "a long description is cut",
    ["createkey.description.length", "updatekeydescription.length"],
    repairs(["CreateKey", "UpdateKeyDescription"], (input) =>
      typeof input.Description === "string" ? { ...input, Description: input.Description.slice(0, 8192) } : input,
    ),
  ),
  "create-key.description-ascii": wrong(
    "a description is kept in ASCII",
    ["createkey.description.kept"],
    repairs("CreateKey", (input) =>
      typeof input.Description === "string" ? { ...input, Description: input.Description.replace(/[^ -~]/g, "?") } : input,
    ),
  ),
  "create-key.external-with-material": wrong(
    "Origin EXTERNAL is ignored: the key has material of KMS",
    ["createkey.origin.external-state"],
    repairs("CreateKey", (input) => (input.Origin === "EXTERNAL" ? without(input, "Origin") : input)),
  ),
  "create-key.external-key-ignored": wrong(
    "XksKeyId is ignored where it does not belong",
    ["createkey.xks.key-id-only-there"],
    repairs("CreateKey", (input) => (input.Origin === "EXTERNAL_KEY_STORE" ? input : without(input, "XksKeyId"))),
  ),
  "create-key.any-store": wrong(
    "a key of a store that there is not is one like any other",
    ["createkey.custom-store.not-found"],
    forgives(
      "CreateKey",
      "CustomKeyStoreNotFoundException",
      anyOf((input) => without(input, "CustomKeyStoreId", "Origin", "XksKeyId")),
    ),
  ),
} satisfies Record<string, Mutant>
