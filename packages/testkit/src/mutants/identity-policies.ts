// Mutants that read the identity policy of the limited user otherwise, or do not ask it where they should.
import type { AuthorizeOverride, Decision } from "@kms-conformance/emulator"
import { emulatorIdentities } from "@kms-conformance/targets"
import type { Mutant } from "./mutant.ts"
import { type Conditions, reread } from "./policy-text.ts"

const ALLOWED: Decision = { allowed: true, because: [] }
const REFUSED: Decision = { allowed: false, because: [] }

const reads = (says: string, breaks: readonly string[], change: (conditions: Conditions) => Conditions): Mutant => ({
  says,
  breaks,
  options: {
    identities: emulatorIdentities("us-east-1").map((identity) => ({
      ...identity,
      ...(identity.identityPolicies && { identityPolicies: identity.identityPolicies.map((policy) => reread(String(policy), change)) }),
    })),
  },
})

/** The conditions without those of one operator, or on one key. */
const without =
  (part: string) =>
  (conditions: Conditions): Conditions =>
    Object.fromEntries(
      Object.entries(conditions)
        .filter(([operator]) => operator !== part)
        .map(([operator, keys]) => [operator, Object.fromEntries(Object.entries(keys).filter(([key]) => !key.startsWith(part)))]),
    )

const decides = (says: string, breaks: readonly string[], authorize: AuthorizeOverride): Mutant => ({
  says,
  breaks,
  options: { authorize },
})

/** One permission of an operation is not asked for. */
const unasked = (says: string, rule: string, operation: string, action: string): Mutant =>
  decides(says, [rule], (question, ctx, builtIn) =>
    ctx.operation === operation && question.action === action ? ALLOWED : builtIn(question, ctx),
  )

export const identityPolicyMutants: Readonly<Record<string, Mutant>> = {
  "iam.resource-aliases-unread": reads(
    "conditions on kms:ResourceAliases are not read, as if the statement did not have them",
    ["policy.iam.resource-aliases", "policy.iam.resource-aliases.none"],
    without("ForAnyValue:StringLike"),
  ),
  "iam.resource-aliases-of-request": decides(
    "kms:ResourceAliases counts only where the request names the key by an alias",
    ["policy.iam.resource-aliases"],
    (question, ctx, builtIn) => {
      const decision = builtIn(question, ctx)
      const byAlias = String(ctx.input.KeyId).includes("alias/")
      return question.action === "kms:DescribeKey" && ctx.caller.principalArn.endsWith("/limited") && !byAlias ? REFUSED : decision
    },
  ),
  "iam.resource-aliases-required": reads(
    "ForAllValues does not hold for a key without aliases",
    ["policy.iam.resource-aliases.none"],
    (conditions) => {
      const all = conditions["ForAllValues:StringLike"]
      return all === undefined ? conditions : { ...conditions, "ForAnyValue:StringLike": all }
    },
  ),
  "iam.resource-aliases-any": reads(
    "ForAllValues is taken for IfExists: aliases that do not fit are no matter",
    ["policy.iam.resource-aliases.none"],
    without("ForAllValues:StringLike"),
  ),
  "iam.resource-tag-unread": reads(
    "conditions on aws:ResourceTag are not read in IAM policies",
    ["policy.iam.resource-tag"],
    without("aws:ResourceTag/"),
  ),
  ...Object.fromEntries(
    ["kms:KeySpec", "kms:KeyUsage", "kms:KeyOrigin"].map((key) => [
      `iam.new-key-unread.${key.slice(7).toLowerCase()}`,
      reads(`conditions on ${key} are not read for a key that is to be made`, ["policy.iam.new-key"], without(key)),
    ]),
  ),
  "iam.tags-of-new-key-unasked": unasked(
    "who may make keys may tag them at that",
    "createkey.tags.permission",
    "CreateKey",
    "kms:TagResource",
  ),
  "iam.tags-of-replica-unasked": unasked(
    "who may replicate keys may tag the replicas",
    "mrk.replicate.permissions",
    "ReplicateKey",
    "kms:TagResource",
  ),
  "iam.create-of-replica-unasked": unasked(
    "kms:ReplicateKey is enough to make a key in another Region",
    "mrk.replicate.permissions",
    "ReplicateKey",
    "kms:CreateKey",
  ),
  "iam.replicate-unasked": unasked(
    "kms:CreateKey is enough to make a key of another one",
    "mrk.replicate.permissions",
    "ReplicateKey",
    "kms:ReplicateKey",
  ),
}
