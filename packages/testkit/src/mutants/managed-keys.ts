// Mutants of AWS managed keys: keys that are customers' after all, or shared by those who must not share them.
import type { OperationName } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { refusal } from "./front.ts"
import { ask, metadataOf, onNewKey } from "./front-calls.ts"
import { alters, answers, changes, claimsDone, forgives, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const ofAws = (name: unknown) => String(name).includes("alias/aws/")
const CHANGING: readonly OperationName[] = [
  "DisableKey",
  "EnableKey",
  "UpdateKeyDescription",
  "PutKeyPolicy",
  "EnableKeyRotation",
  "DisableKeyRotation",
]

/** For keys that AWS manages. */
const managed = (operations: OperationName | readonly OperationName[], change: Parameters<typeof answers>[1]) =>
  answers(operations, async (call, behind) => ((await metadataOf(behind, call)).KeyManager === "AWS" ? change(call, behind) : behind(call)))

export const managedKeyMutants = {
  "managed.told-customers": wrong(
    "a predefined alias leads to a customer's key",
    ["managed.metadata"],
    alters("DescribeKey", "KeyMetadata.KeyManager", () => "CUSTOMER"),
  ),
  "managed.new-each-time": wrong(
    "a predefined alias leads to a new key each time",
    ["managed.one-per-service"],
    answers("DescribeKey", async (call, behind) =>
      ofAws(call.input.KeyId) ? { ...(await behind(call)), json: await ask(behind, call, "CreateKey", {}) } : behind(call),
    ),
  ),
  "managed.one-for-all-services": wrong(
    "all services have one key",
    ["managed.services-differ", "managed.unknown-service"],
    repairs("DescribeKey", (input) => (ofAws(input.KeyId) ? { KeyId: "alias/aws/s3" } : input)),
  ),
  "managed.one-for-everybody": {
    says: "all accounts and Regions have one key for a service",
    breaks: ["managed.per-account", "managed.regional"],
    front: () => {
      const known = new Map<unknown, Json>()
      return async (call, behind) => {
        const answer = await behind(call)
        if (call.operation !== "DescribeKey" || !ofAws(call.input.KeyId) || answer.status !== 200) return answer
        const json = known.get(call.input.KeyId) ?? answer.json!
        known.set(call.input.KeyId, json)
        return { ...answer, json }
      }
    },
  },
  "managed.key-unlisted": wrong(
    "AWS managed keys are not listed",
    ["managed.listed.key"],
    answers("ListKeys", async (call, behind) => {
      const answer = await behind(call)
      const Keys: Json[] = []
      for (const key of (answer.json?.Keys ?? []) as Json[]) {
        if ((await metadataOf(behind, call, key.KeyId)).KeyManager !== "AWS") Keys.push(key)
      }
      return { ...answer, json: { ...answer.json, Keys } }
    }),
  ),
  "managed.alias-unlisted": wrong(
    "aliases of AWS are not listed",
    ["managed.listed.alias"],
    changes("ListAliases", (output) => ({
      ...output,
      Aliases: ((output.Aliases ?? []) as Json[]).filter(({ AliasName }) => !ofAws(AliasName)),
    })),
  ),
  "managed.not-shown": wrong(
    "the account may not look at its AWS managed keys",
    ["managed.view"],
    managed(["GetKeyPolicy", "ListGrants", "GetKeyRotationStatus"], async () => refusal("AccessDeniedException")),
  ),
  "managed.plain-policy": wrong(
    "the key policy of an AWS managed key is any key's default policy",
    ["managed.policy"],
    changes("GetKeyPolicy", (output) => ({
      ...output,
      Policy: String(output.Policy).replace(/kms:(ViaService|CallerAccount)/g, "aws:SourceAccount"),
    })),
  ),
  "managed.not-rotated": wrong(
    "AWS managed keys do not rotate",
    ["managed.rotation"],
    alters("GetKeyRotationStatus", "KeyRotationEnabled", () => false),
  ),
  "managed.used": wrong(
    "AWS managed keys are used like others",
    ["managed.not-used"],
    forgives(["Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateDataKeyPair"], "AccessDeniedException", onNewKey()),
  ),
  "managed.changed": wrong(
    "AWS managed keys are changed like others",
    ["managed.not-changed"],
    forgives(CHANGING, ["AccessDeniedException", "UnsupportedOperationException"], claimsDone),
  ),
  "managed.alias-moved": wrong(
    "aliases of AWS are moved and deleted like others",
    ["managed.alias.fixed"],
    forgives(["UpdateAlias", "DeleteAlias"], "*", claimsDone),
  ),
} satisfies Record<string, Mutant>
