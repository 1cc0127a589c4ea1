// Mutants of how keys are named: forms that are not taken, names that mean more than they say.
import type { OperationName } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { errorOf } from "./front.ts"
import { ask, bareId, inRegion, metadataOf, newKey, onNewKey } from "./front-calls.ts"
import { answers, forgives, refuses, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const CRYPTOGRAPHIC = ["Encrypt", "Decrypt", "ReEncrypt"] as const
const MANAGING: readonly OperationName[] = [
  "EnableKey",
  "DisableKey",
  "ScheduleKeyDeletion",
  "CancelKeyDeletion",
  "UpdateKeyDescription",
  "TagResource",
  "UntagResource",
  "ListResourceTags",
  "EnableKeyRotation",
  "DisableKeyRotation",
  "GetKeyRotationStatus",
  "GetKeyPolicy",
  "PutKeyPolicy",
  "ListKeyPolicies",
  "ListAliases",
  "CreateGrant",
  "ListGrants",
]

const MEMBERS = ["KeyId", "SourceKeyId", "DestinationKeyId"]

/** Changes each of the names of keys in a request. */
const renamed = (change: (name: string) => string) => (input: Json) =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, MEMBERS.includes(name) ? change(String(value)) : value]))

export const keyIdentifierMutants = {
  "key-identifier.no-alias-arns": wrong(
    "an alias ARN is not taken",
    ["key-identifier.any-form", "describekey.four-forms"],
    refuses([...CRYPTOGRAPHIC, "DescribeKey"], "NotFoundException", (input) =>
      MEMBERS.some((member) => /^arn:.*:alias\//.test(String(input[member]))),
    ),
  ),
  "key-identifier.alias-of-its-own": wrong(
    "an alias encrypts under a key of its own",
    ["key-identifier.same-key"],
    answers("Encrypt", async (call, behind) =>
      behind(
        String(call.input.KeyId).startsWith("alias/") ? { ...call, input: { ...call.input, KeyId: await newKey(behind, call) } } : call,
      ),
    ),
  ),
  "key-identifier.aliases-everywhere": wrong(
    "operations that manage a key take its aliases",
    ["key-identifier.key-only"],
    answers(MANAGING, async (call, behind) => {
      const { KeyId } = call.input
      if (!/(^|:)alias\//.test(String(KeyId))) return behind(call)
      return behind({ ...call, input: { ...call.input, KeyId: (await metadataOf(behind, call)).KeyId ?? KeyId } })
    }),
  ),
  "key-identifier.anything": wrong(
    "a name of nothing means a new key",
    ["key-identifier.not-found", "key-identifier.malformed", "describekey.not-found", "describekey.invalid-arn"],
    forgives([...CRYPTOGRAPHIC, "DescribeKey"], ["NotFoundException", "ValidationException", "InvalidArnException"], onNewKey()),
  ),
  "key-identifier.prefix-mended": wrong(
    "an alias name gets its prefix, and no second one",
    ["key-identifier.alias-prefix"],
    repairs(
      CRYPTOGRAPHIC,
      renamed((name) => (name.startsWith("kms-conformance") ? `alias/${name}` : name.replace("alias/alias/", "alias/"))),
    ),
  ),
  "key-identifier.alias-folded": wrong(
    "an alias in KeyId is taken without letter case",
    ["key-identifier.alias-case"],
    forgives(CRYPTOGRAPHIC, "NotFoundException", async (call, behind, refused) => {
      const { Aliases = [] } = await ask(behind, call, "ListAliases", {})
      const found = (Aliases as Json[]).find(({ AliasName }) => String(AliasName).toLowerCase() === String(call.input.KeyId).toLowerCase())
      return found ? behind({ ...call, input: { ...call.input, KeyId: found.AliasName } }) : refused
    }),
  ),
  "key-identifier.id-of-arn": wrong(
    "of an ARN only the key ID counts",
    ["key-identifier.arn-parts"],
    repairs(
      [...CRYPTOGRAPHIC, "DescribeKey"],
      renamed((name) => (name.includes(":key/") ? bareId(name) : name)),
    ),
  ),
  "key-identifier.any-region": wrong(
    "what is not found here is looked for in the other Region",
    ["key-identifier.regional"],
    answers([...CRYPTOGRAPHIC, "DescribeKey"], async (call, behind) => {
      const answer = await behind(call)
      return errorOf(answer) === "NotFoundException"
        ? behind(inRegion(call, call.region === "us-east-1" ? "eu-west-1" : "us-east-1"))
        : answer
    }),
  ),
} satisfies Record<string, Mutant>
