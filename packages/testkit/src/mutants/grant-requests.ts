// Mutants of CreateGrant: what is refused is mended, what is right is refused, and names mean too much or too little.
import type { Json } from "../json.ts"
import type { Front } from "./front.ts"
import { success } from "./front.ts"
import { remembering } from "./front-calls.ts"
import { alters, answers, forgives, ignores, instead, refuses, repairs, without, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const CREATE = "CreateGrant"

const byName = ({ KeyId, Name }: Json) => `${KeyId} ${Name}`

const one = (when: (input: Json) => boolean, repair: (input: Json) => Json) =>
  repairs(CREATE, (input) => (when(input) ? repair(input) : input))

export const grantRequestMutants = {
  "grant.create.another-id": wrong(
    "CreateGrant tells the ID in capitals, and lists in small letters",
    ["grant.create.answer"],
    alters(CREATE, "GrantId", (id: string) => id.toUpperCase()),
  ),
  "grant.create.json-token": wrong(
    "a grant token is a JSON text",
    ["grant.create.token-form"],
    alters(CREATE, "GrantToken", (token: string) => JSON.stringify({ token })),
  ),
  "grant.create.two-grantees": wrong(
    "of two grantees the principal counts",
    ["grant.create.grantee.one"],
    one(
      ({ GranteePrincipal }) => GranteePrincipal !== undefined,
      (input) => without(input, "GranteeServicePrincipal"),
    ),
  ),
  "grant.create.two-retirers": wrong(
    "of a principal and a service to retire the grant the principal counts",
    ["grant.create.retirer.at-most-one"],
    one(
      ({ RetiringPrincipal }) => RetiringPrincipal !== undefined,
      (input) => without(input, "RetiringServicePrincipal"),
    ),
  ),
  "grant.create.service-without-source": wrong(
    "a grant to a service is for all resources unless it names one",
    ["grant.create.service.source-arn"],
    one(
      ({ GranteeServicePrincipal }) => GranteeServicePrincipal !== undefined,
      (input) => ({ ...input, Constraints: { SourceArn: "arn:aws:sqs:us-east-1:111122223333:*", ...(input.Constraints as Json) } }),
    ),
  ),
  "grant.create.service-retires": wrong(
    "a service retires its grants itself unless somebody else is named",
    ["grant.create.service.retirer"],
    one(
      ({ GranteeServicePrincipal, RetiringPrincipal, RetiringServicePrincipal }) =>
        GranteeServicePrincipal !== undefined && RetiringPrincipal === undefined && RetiringServicePrincipal === undefined,
      (input) => ({ ...input, RetiringServicePrincipal: input.GranteeServicePrincipal }),
    ),
  ),
  "grant.create.any-principal": wrong(
    "what is no principal stands for the caller's account",
    ["grant.create.principal.form"],
    forgives(
      CREATE,
      ["InvalidArnException", "ValidationException"],
      instead((input, { account }) => ({
        ...input,
        GranteePrincipal: `arn:aws:iam::${account}:root`,
        RetiringPrincipal: `arn:aws:iam::${account}:root`,
      })),
    ),
  ),
  "grant.create.own-account-only": wrong(
    "the grantee is of the caller's account",
    ["grant.create.principal.other-account"],
    refuses(CREATE, "InvalidArnException", ({ GranteePrincipal = "" }, { account }) => !String(GranteePrincipal).includes(account)),
  ),
  "grant.create.first-operation-checked": wrong(
    "what cannot be granted is left out behind the first operation",
    ["grant.create.operations.supported", "grant.create.operations.permitted"],
    forgives(
      CREATE,
      "ValidationException",
      instead((input) => ({ ...input, Operations: (input.Operations as readonly unknown[]).slice(0, 1) })),
    ),
  ),
  "grant.create.one-operation": wrong(
    "a grant permits one operation",
    ["grant.create.operations.several"],
    refuses(CREATE, "ValidationException", ({ Operations }) => Array.isArray(Operations) && Operations.length > 1),
  ),
  "grant.create.always-idempotent": wrong(
    "grants without a name are retries of one another",
    ["grant.create.unnamed"],
    repairs(CREATE, (input) => ({ Name: "unnamed", ...input })),
  ),
  "grant.create.name-ignored": wrong("a name makes no request a retry", ["grant.create.named"], ignores(CREATE, "Name")),
  "grant.create.one-token": wrong(
    "a grant has one token, which is told again",
    ["grant.create.named.token"],
    remembering(
      CREATE,
      (output, { input }) => [[byName(input), output]],
      (notes) =>
        answers(CREATE, async (call, behind) => {
          const before = notes.get(byName(call.input))
          const answer = await behind(call)
          return answer.json?.GrantId === before?.GrantId && before ? success(before) : answer
        })(),
    ),
  ),
  "grant.create.name-for-ever": wrong(
    "the same name on a key always means the grant that had it first",
    ["grant.create.named.different", "grant.create.named.after-end"],
    remembering(
      CREATE,
      (output, { input }) => (input.Name === undefined ? [] : [[byName(input), output]]),
      (notes) =>
        answers(CREATE, async (call, behind) => {
          const before = notes.get(byName(call.input))
          return before ? success(before) : behind(call)
        })(),
    ),
  ),
  "grant.create.dry-run-ignored": wrong("CreateGrant ignores DryRun", ["grant.create.dry-run"], ignores(CREATE, "DryRun")),
  "grant.create.tokens-ignored": wrong("CreateGrant ignores grant tokens", ["grant.token.invalid"], ignores(CREATE, "GrantTokens")),
  "grant.token.once": wrong("a grant token is good once", ["grant.token.accepted"], () => {
    const used = new Set<unknown>()
    const front: Front = async (call, behind) => {
      const tokens = [call.input.GrantTokens].flat().filter((token) => token !== undefined)
      if (!tokens.some((token) => used.has(token))) {
        for (const token of tokens) used.add(token)
        return behind(call)
      }
      return behind({ ...call, input: { ...call.input, GrantTokens: ["used"] } })
    }
    return front
  }),
} satisfies Record<string, Mutant>
