// Mutants that ask for the wrong permission in one place, or know one thing too little about a grant.
import type { AuthorizeOverride, Context, Decision } from "@kms-conformance/emulator"
import type { Json } from "../json.ts"
import { asCaller } from "./front-calls.ts"
import { type Forgiving, forgives, refuses, repairs, without, wrong } from "./fronts.ts"
import { DATA_KEY_OPERATIONS, type Mutant } from "./mutant.ts"

type Question = Parameters<AuthorizeOverride>[0]

const ALLOWED: Decision = { allowed: true, because: [] }
const DENIED = "AccessDeniedException"
const BY_GRANT = ["Encrypt", "DescribeKey", ...DATA_KEY_OPERATIONS] as const

const asOwner: Forgiving = (call, behind) => behind(asCaller(call, "owner"))

const hasToken = ({ GrantTokens: tokens }: Json) => Array.isArray(tokens) && tokens.length > 0

/** One permission is as good as the other. */
const takes = (says: string, rule: string, one: string, other: string): Mutant => ({
  says,
  breaks: [rule],
  options: {
    authorize: (question, ctx, builtIn) => {
      const decision = builtIn(question, ctx)
      return !decision.allowed && question.action === other && builtIn({ ...question, action: one }, ctx).allowed ? ALLOWED : decision
    },
  },
})

const allows = (says: string, rule: string, when: (...asked: Parameters<AuthorizeOverride>) => boolean): Mutant => ({
  says,
  breaks: [rule],
  options: { authorize: (question, ctx, builtIn) => (when(question, ctx, builtIn) ? ALLOWED : builtIn(question, ctx)) },
})

type Grant = ReturnType<Context["store"]["scope"]>["grants"] extends { get(id: string): infer One } ? NonNullable<One> : never

/** Permits what is asked where one of the grants in the account and Region of the key is such a one. */
const granting = (says: string, rule: string, holds: (grant: Grant, ctx: Context, question: Question) => boolean): Mutant =>
  allows(says, rule, (question, ctx) => {
    const { key } = question
    if (key === undefined) return false
    const { grants } = ctx.store.scope(key.account, key.region)
    return grants.page(0, grants.size).rows.some((grant) => holds(grant, ctx, question))
  })

const has = ({ operations }: Grant, { action }: Question) => operations.some((operation) => `kms:${operation}` === action)

export const nearlyPermittedMutants: Readonly<Record<string, Mutant>> = {
  "permission.decrypt-for-encrypt": takes("who may encrypt may decrypt", "crypt.permission", "kms:Encrypt", "kms:Decrypt"),
  "permission.decrypt-for-re-encrypt": takes(
    "who may decrypt may re-encrypt from the key",
    "reencrypt.permission",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
  ),
  "permission.encrypt-for-re-encrypt": takes(
    "who may encrypt may re-encrypt to the key",
    "reencrypt.permission",
    "kms:Encrypt",
    "kms:ReEncryptTo",
  ),
  "permission.own-account-encrypts": wrong(
    "another account never encrypts or decrypts",
    ["crypt.cross-account"],
    refuses(["Encrypt", "Decrypt"], DENIED, (_, { by }) => by === "other-account"),
  ),
  "permission.own-account-re-encrypts": wrong(
    "another account never re-encrypts",
    ["reencrypt.cross-account"],
    refuses("ReEncrypt", DENIED, (_, { by }) => by === "other-account"),
  ),
  "permission.key-id-of-others": wrong(
    "a bare key ID or alias finds keys of every account to encrypt with",
    ["crypt.cross-account.arn-only"],
    forgives("Encrypt", "NotFoundException", asOwner),
  ),
  "permission.keys-for-users": allows("every user may make keys", "createkey.permission", ({ action }) => action === "kms:CreateKey"),
  "permission.lists-for-users": allows("every user may list keys", "list.permission", ({ action }) =>
    /^kms:List(Keys|Aliases)$/.test(action),
  ),
  "permission.retirable-for-users": allows(
    "every user may list retirable grants",
    "grant.retirable.permission",
    ({ action }) => action === "kms:ListRetirableGrants",
  ),
  "permission.stores-for-users": allows("every user may manage key stores", "cks.permission", ({ action }) =>
    action.endsWith("CustomKeyStores"),
  ),
  "permission.grants-for-others": allows(
    "grants on a key are open to other accounts",
    "grant.other-account",
    ({ action, key }, { caller }) => /^kms:(Create|List|Revoke)Grants?$/.test(action) && key?.account !== caller.account,
  ),
  "grant-effect.more-operations": granting(
    "a grant lets its grantee do everything with the key, whatever operations it has",
    "grant.effect.operations",
    (grant, { caller }, { key }) => grant.granteePrincipal === caller.principalArn && grant.keyId === key?.keyId,
  ),
  "grant-effect.any-key-of-account": granting(
    "a grant counts for every key of the account",
    "grant.effect.key",
    (grant, { caller }, question) => grant.granteePrincipal === caller.principalArn && has(grant, question),
  ),
  "grant-effect.any-grantee": granting("a grant is everybody's", "grant.effect.grantee", (grant, _, { key }) => grant.keyId === key?.keyId),
  "grant-effect.token-is-permission": wrong(
    "who has a grant token may do what the grant permits",
    ["grant.effect.token-is-no-permission"],
    forgives(BY_GRANT, DENIED, async (call, behind, refused) => (hasToken(call.input) ? asOwner(call, behind, refused) : refused)),
  ),
  "grant-effect.token-later": wrong(
    "a grant token is not looked at by Encrypt until its grant is known everywhere",
    ["grant.effect.token-at-once"],
    refuses(
      ["Encrypt", "DescribeKey", "GetPublicKey", "Sign", "GenerateMac", "DeriveSharedSecret", "Encapsulate"],
      DENIED,
      (input, { by }) => by !== "owner" && hasToken(input),
    ),
  ),
  "data-key.token-later": wrong(
    "a grant token gives no data keys until its grant is known everywhere",
    ["data-key.grant-tokens.new-grant"],
    refuses(DATA_KEY_OPERATIONS, DENIED, (input, { by }) => by !== "owner" && hasToken(input)),
  ),
  "grant-effect.source-arn-unread": wrong(
    "the SourceArn of a grant is kept and not looked at",
    ["grant.effect.source-arn"],
    repairs("CreateGrant", (input) =>
      input.Constraints === undefined ? input : { ...input, Constraints: without(input.Constraints as Json, "SourceArn") },
    ),
  ),
  "grant-effect.constraint-of-creator": wrong(
    "a grant with a constraint lets its grantee make grants without one",
    ["grant.effect.create-grant.constraint"],
    forgives("CreateGrant", DENIED, async (call, behind, refused) =>
      call.input.Constraints === undefined ? asOwner(call, behind, refused) : refused,
    ),
  ),
}
