// Mutants that know who may do what by a grant otherwise than KMS: more is permitted, or nothing.
import type { OperationName } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import type { FrontCall } from "./front.ts"
import { asCaller } from "./front-calls.ts"
import { answers, type Forgiving, forgives, ignores, type MakeFront, refuses, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"
import { DATA_KEY_OPERATIONS } from "./mutant.ts"

const DENIED = "AccessDeniedException"
const AT_ONCE: readonly OperationName[] = [
  "Encrypt",
  "DescribeKey",
  "GetPublicKey",
  "Sign",
  "GenerateMac",
  "DeriveSharedSecret",
  "Encapsulate",
]

const asOwner: Forgiving = (call, behind) => behind(asCaller(call, "owner"))
const hasTokens = ({ GrantTokens: tokens }: Json, { by }: FrontCall) => by !== "owner" && Array.isArray(tokens) && tokens.length > 0

/** Denied to everybody but the owner of the key. */
const deniedToOthers = (operations: readonly OperationName[], when = (input: Json) => input !== undefined): MakeFront =>
  refuses(operations, DENIED, (input, { by }) => by !== "owner" && when(input))

/** Grants are made without their constraints, or with some of them. */
const constraints = (change: (constraints: Json) => Json): MakeFront =>
  repairs("CreateGrant", (input) =>
    input.Constraints === undefined ? input : { ...input, Constraints: change(input.Constraints as Json) },
  )

export const grantEffectMutants = {
  "grant-effect.none": wrong(
    "a grant permits nothing",
    ["grant.effect.operations", "grant.effect.key", "grant.effect.grantee"],
    deniedToOthers(["Encrypt", "GenerateDataKey", "DescribeKey"]),
  ),
  "grant-effect.everything": wrong(
    "who has a grant may do everything with every key, and so may others",
    [
      "grant.effect.operations",
      "grant.effect.key",
      "grant.effect.grantee",
      "grant.effect.token-is-no-permission",
      "grant.effect.token-at-once",
      "data-key.grant-tokens.new-grant",
    ],
    forgives([...AT_ONCE, ...DATA_KEY_OPERATIONS, "DisableKey", "ListGrants"], DENIED, asOwner),
  ),
  "grant-effect.token-late": wrong(
    "a grant token does nothing before the grant is known everywhere",
    ["grant.effect.token-at-once", "data-key.grant-tokens.new-grant", "grant.effect.token-is-no-permission"],
    refuses([...AT_ONCE, ...DATA_KEY_OPERATIONS], DENIED, hasTokens),
  ),
  "grant-effect.for-ever": wrong(
    "a grant that is ended goes on",
    ["grant.effect.ended"],
    answers("Encrypt", async (call, behind) => {
      const answer = await behind(call)
      return answer.status === 400 && call.by === "user" ? behind(asCaller(call, "owner")) : answer
    }),
  ),
  "grant-effect.equals-as-subset": wrong(
    "EncryptionContextEquals allows more pairs",
    ["grant.effect.context-equals"],
    constraints(({ EncryptionContextEquals: pairs, ...others }) => ({
      ...others,
      ...(pairs !== undefined && { EncryptionContextSubset: pairs }),
    })),
  ),
  "grant-effect.subset-as-equals": wrong(
    "EncryptionContextSubset allows no more pairs",
    ["grant.effect.context-subset"],
    constraints(({ EncryptionContextSubset: pairs, ...others }) => ({
      ...others,
      ...(pairs !== undefined && { EncryptionContextEquals: pairs }),
    })),
  ),
  "grant-effect.constraints-ignored": wrong(
    "constraints of grants are kept and not looked at",
    ["grant.effect.context-equals", "grant.effect.context-subset", "grant.effect.create-grant.constraint", "grant.effect.source-arn"],
    ignores("CreateGrant", "Constraints"),
  ),
  "grant-effect.constraints-everywhere": wrong(
    "a constraint on the encryption context stands in the way of requests that have none",
    ["grant.effect.context-not-for-management"],
    deniedToOthers(["DescribeKey", "RetireGrant"]),
  ),
  "grant-effect.creator": wrong(
    "who may create grants may create any grant",
    ["grant.effect.create-grant", "grant.effect.create-grant.constraint"],
    forgives("CreateGrant", DENIED, asOwner),
  ),
  "grant-effect.no-creator": wrong(
    "a grant never lets its grantee create grants",
    ["grant.effect.create-grant", "grant.effect.create-grant.constraint"],
    deniedToOthers(["CreateGrant"]),
  ),
  "grant-effect.retired-by-anybody": wrong(
    "every user of the account may retire its grants",
    ["grant.retire.who.account"],
    forgives("RetireGrant", DENIED, asOwner),
  ),
  "grant-effect.not-retired-by-account": wrong(
    "the account of a grant may not retire it",
    ["grant.retire.who.account"],
    refuses("RetireGrant", DENIED, (_, { by }) => by === "owner"),
  ),
} satisfies Record<string, Mutant>
