// Mutants of permissions: policies and grants are evaluated as they should be, and the wrong question is asked of them.
import type { AuthorizeOverride, Decision } from "@kms-conformance/emulator"
import type { Mutant } from "./mutant.ts"

const ALLOWED: Decision = { allowed: true, because: [] }
const REFUSED: Decision = { allowed: false, because: [] }

const decides = (says: string, breaks: readonly string[], authorize: AuthorizeOverride): Mutant => ({
  says,
  breaks,
  options: { authorize },
})

/** Allows what the built-in evaluation refuses. */
const allows = (says: string, breaks: readonly string[], when: (...asked: Parameters<AuthorizeOverride>) => boolean): Mutant =>
  decides(says, breaks, (question, ctx, builtIn) => (when(question, ctx, builtIn) ? ALLOWED : builtIn(question, ctx)))

/** Takes one permission for another: each is as good as the first of them. */
const takes = (says: string, breaks: readonly string[], first: string, ...others: readonly string[]): Mutant =>
  allows(says, breaks, (question, ctx, builtIn) => others.includes(question.action) && builtIn({ ...question, action: first }, ctx).allowed)

export const permissionMutants = {
  "permission.verify-for-sign": takes("who may verify may sign", ["sign.permission"], "kms:Verify", "kms:Sign"),
  "permission.mac-both-ways": takes("who may make MACs may check them", ["mac.permission"], "kms:GenerateMac", "kms:VerifyMac"),
  "permission.kem-both-ways": takes("who may encapsulate may decapsulate", ["kem.permission"], "kms:Encapsulate", "kms:Decapsulate"),
  "permission.derive-by-public-key": takes(
    "who may read the public key may derive secrets",
    ["derive.permission"],
    "kms:GetPublicKey",
    "kms:DeriveSharedSecret",
  ),
  "permission.public-key-by-verify": takes(
    "who may verify may read the public key",
    ["public-key.permission"],
    "kms:Verify",
    "kms:GetPublicKey",
  ),
  "permission.random-for-all": allows(
    "everybody may have random bytes",
    ["random.permission"],
    ({ action }) => action === "kms:GenerateRandom",
  ),
  "permission.tags-at-once": takes(
    "who may list tags may change them",
    ["tag.permission"],
    "kms:ListResourceTags",
    "kms:TagResource",
    "kms:UntagResource",
  ),
  "permission.data-keys-at-once": takes(
    "kms:GenerateDataKey is the permission for every kind of data key",
    ["data-key.permission.own"],
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:GenerateDataKeyPair",
    "kms:GenerateDataKeyPairWithoutPlaintext",
  ),
  "permission.dry-run-for-all": allows(
    "a dry run needs no permission",
    ["data-key.dry-run.denied"],
    (_, { input }) => input.DryRun === true,
  ),
  "permission.grants-at-once": takes(
    "who may list grants may change them",
    ["grant.permission"],
    "kms:ListGrants",
    "kms:CreateGrant",
    "kms:RevokeGrant",
  ),
  "permission.policies-at-once": takes(
    "who may read the key policy may list and change policies",
    ["policy.permission"],
    "kms:GetKeyPolicy",
    "kms:ListKeyPolicies",
    "kms:PutKeyPolicy",
  ),
  "permission.last-usage-by-description": takes(
    "who may describe a key learns its last use",
    ["last-usage.permission"],
    "kms:DescribeKey",
    "kms:GetKeyLastUsage",
  ),
  "permission.user-is-account": decides(
    "a user is taken for its account",
    ["policy.principal.named"],
    (question, { caller, ...ctx }, builtIn) => {
      const { account } = caller
      return builtIn(question, { ...ctx, caller: { account, principalArn: `arn:aws:iam::${account}:root` } })
    },
  ),
  "permission.accounts-not-compared": allows(
    "a key of another account is taken for the caller's own",
    [
      "sign.cross-account",
      "mac.cross-account",
      "kem.cross-account",
      "derive.cross-account",
      "public-key.cross-account",
      "grant.other-account",
    ],
    ({ key }, { caller }) => key !== undefined && key.account !== caller.account,
  ),
  "permission.retire-as-others": decides(
    "RetireGrant needs permission on the key, as other operations do",
    ["grant.retire.who.retirer"],
    ({ grant, ...question }, ctx, builtIn) => builtIn(question, ctx),
  ),
  "permission.retire-by-grantee": allows(
    "the grantee may retire every grant of its",
    ["grant.retire.who.grantee"],
    ({ grant }, { caller }) => grant?.granteePrincipal?.includes(caller.account) === true,
  ),
  "permission.retire-by-owner-only": decides(
    "only the account of the key retires grants",
    ["grant.retire.who.retirer", "grant.retire.who.grantee"],
    (question, ctx, builtIn) =>
      question.grant !== undefined && question.key?.account !== ctx.caller.account ? REFUSED : builtIn(question, ctx),
  ),
  "permission.revoke-by-principals": allows(
    "whom a grant names may revoke it",
    ["grant.revoke.who"],
    ({ action, key }, { caller, input, store }) => {
      if (action !== "kms:RevokeGrant" || key === undefined) return false
      const { granteePrincipal = "", retiringPrincipal = "" } = store.scope(key.account, key.region).grants.get(String(input.GrantId)) ?? {}
      return `${granteePrincipal} ${retiringPrincipal}`.includes(caller.account)
    },
  ),
} satisfies Record<string, Mutant>
