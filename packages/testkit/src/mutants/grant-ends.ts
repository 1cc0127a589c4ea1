// Mutants of RetireGrant and RevokeGrant, and of whose key a grant is on.
import type { Json } from "../json.ts"
import { asCaller, ask, inRegion } from "./front-calls.ts"
import { answers, claimsDone, follows, forgets, forgives, ignores, refuses, wrong } from "./fronts.ts"
import { type Mutant, overrides } from "./mutant.ts"

const BOTH = ["RetireGrant", "RevokeGrant"] as const

export const grantEndMutants = {
  "grant.end.by-name": wrong(
    "a grant's name stands for its ID",
    ["grant.create.named.no-identity"],
    forgives(BOTH, "*", async (call, behind, refused) => {
      const { KeyId, GrantId: name } = call.input
      const grants = ((await ask(behind, call, "ListGrants", { KeyId })).Grants ?? []) as readonly Json[]
      const named = grants.find(({ Name }) => Name === name)
      return named ? behind({ ...call, input: { ...call.input, GrantId: named.GrantId } }) : refused
    }),
  ),
  "grant.end.id-alone": {
    says: "a grant ID is enough: the key that is named with it does not count",
    breaks: ["grant.one-key"],
    operations: () =>
      overrides(BOTH, async (input, ctx, next) => {
        const grant = ctx.scope.grants.get(String(input.GrantId))
        const key = grant && ctx.scope.keys.get(grant.keyId)
        return next(input, key ? { ...ctx, keys: { KeyId: key } } : ctx)
      }),
  },
  "grant.token.everywhere": wrong(
    "a token counts in every Region",
    ["grant.regional"],
    forgives("RetireGrant", "InvalidGrantTokenException", (call, behind) => behind(inRegion(call, "us-east-1"))),
  ),
  "grant.retire.needs-id": wrong(
    "a token alone does not say which grant is retired",
    ["grant.retire.by-token"],
    refuses("RetireGrant", "ValidationException", ({ GrantId }) => GrantId === undefined),
  ),
  "grant.retire.needs-token": wrong(
    "a grant is retired by its token alone",
    ["grant.retire.by-id"],
    refuses("RetireGrant", "ValidationException", ({ GrantToken }) => GrantToken === undefined),
  ),
  "grant.retire.any-token": wrong(
    "a token of no grant retires nothing, with success",
    ["grant.retire.invalid-token"],
    forgives("RetireGrant", "InvalidGrantTokenException", claimsDone),
  ),
  "grant.end.nothing": wrong(
    "to end a grant that is not there is a success",
    ["grant.end.unknown", "grant.end.again"],
    forgives(BOTH, ["NotFoundException", "InvalidGrantIdException"], claimsDone),
  ),
  "grant.end.all": wrong(
    "the end of one grant is the end of all on its key",
    ["grant.end.others-stay"],
    follows(BOTH, async (call, behind) => {
      const { KeyId } = call.input
      const grants = ((await ask(behind, call, "ListGrants", { KeyId })).Grants ?? []) as readonly Json[]
      for (const { GrantId } of grants) await ask(behind, call, "RevokeGrant", { KeyId, GrantId })
    }),
  ),
  "grant.end.dry-run-ignored": wrong("RetireGrant and RevokeGrant ignore DryRun", ["grant.end.dry-run"], ignores(BOTH, "DryRun")),
  "grant.end.answers-with-object": wrong(
    "RetireGrant and RevokeGrant answer with an empty object",
    ["grant.end.no-output"],
    answers(BOTH, async (call, behind) => {
      const answer = await behind(call)
      return answer.status === 200 ? { ...answer, json: {} } : answer
    }),
  ),
  "grant.revoke.forgotten": wrong("RevokeGrant does nothing", ["grant.revoke.ends"], forgets("RevokeGrant")),
  "grant.revoke.by-token": wrong(
    "RevokeGrant takes a token for the ID",
    ["grant.revoke.no-token"],
    forgives("RevokeGrant", "*", (call, behind) =>
      behind({ ...call, operation: "RetireGrant", input: { GrantToken: call.input.GrantId } }),
    ),
  ),
  "grant.other-account.found": wrong(
    "a bare key ID is found in whatever account it is",
    ["grant.other-account.key-id"],
    forgives(["CreateGrant", "ListGrants", "RevokeGrant"], "NotFoundException", (call, behind) => behind(asCaller(call, "owner"))),
  ),
} satisfies Record<string, Mutant>
