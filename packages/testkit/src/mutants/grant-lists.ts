// Mutants of ListGrants and ListRetirableGrants.
import type { Json } from "../json.ts"
import { success } from "./front.ts"
import { ask, bareId, remembering } from "./front-calls.ts"
import { alters, answers, changes, claims, drops, forgives, ignores, repairs, without, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const LIST = "ListGrants"
const RETIRABLE = "ListRetirableGrants"
const NONE = { Grants: [], Truncated: false }

const grantsOf = ({ Grants }: Json) => (Grants ?? []) as readonly Json[]

/** Lists more retirable grants than there are: of those that were made. */
const retirableToo = (chosen: (made: Json, principal: unknown) => boolean) =>
  remembering(
    "CreateGrant",
    ({ GrantId }, { input }) => [[GrantId, { ...without(input, "RetiringPrincipal"), GrantId, Retirer: input.RetiringPrincipal }]],
    (notes) =>
      changes(RETIRABLE, (output, { RetiringPrincipal }) => {
        const listed = new Set(grantsOf(output).map(({ GrantId }) => GrantId))
        const more = [...notes.values()].filter((made) => !listed.has(made.GrantId) && chosen(made, RetiringPrincipal))
        return { ...output, Grants: [...grantsOf(output), ...more.map((made) => without(made, "Retirer"))] }
      })(),
  )

export const grantListMutants = {
  "grant.list.all-keys": wrong(
    "ListGrants lists the grants of all keys",
    ["grant.list.key"],
    answers(LIST, async (call, behind) => {
      const keys = (await ask(behind, call, "ListKeys", {})).Keys as readonly Json[]
      const lists = await Promise.all(keys.map(({ KeyId }) => ask(behind, call, LIST, { ...call.input, KeyId })))
      return success({ ...NONE, Grants: lists.flatMap(grantsOf) })
    }),
  ),
  "grant.list.id-ignored": wrong("ListGrants ignores GrantId", ["grant.list.by-id"], ignores(LIST, "GrantId")),
  "grant.list.grantee-ignored": wrong("ListGrants ignores GranteePrincipal", ["grant.list.by-grantee"], ignores(LIST, "GranteePrincipal")),
  "grant.list.service-ignored": wrong(
    "ListGrants ignores GranteeServicePrincipal",
    ["grant.list.service-filter", "grant.list.one-grantee-filter"],
    ignores(LIST, "GranteeServicePrincipal"),
  ),
  "grant.list.key-path": wrong(
    "an entry names its key as key/ID",
    ["grant.list.entry.key"],
    alters(LIST, "Grants.KeyId", (arn: string) => `key/${bareId(arn)}`),
  ),
  "grant.list.no-retirer": wrong(
    "an entry lacks the retiring principal",
    ["grant.list.entry.principals"],
    drops(LIST, "Grants.RetiringPrincipal"),
  ),
  "grant.list.describes-always": wrong(
    "every grant is said to permit DescribeKey",
    ["grant.list.entry.operations"],
    alters(LIST, "Grants.Operations", (all: readonly string[]) => [...new Set([...all, "DescribeKey"])]),
  ),
  "grant.list.no-name": wrong("an entry lacks the name", ["grant.list.entry.name"], drops(LIST, "Grants.Name")),
  "grant.list.date-in-milliseconds": wrong(
    "dates of grants are milliseconds",
    ["grant.list.entry.date"],
    alters(LIST, "Grants.CreationDate", (seconds: number) => seconds * 1000),
  ),
  "grant.list.issued-by-aws": wrong(
    "every grant is said to be issued by one account",
    ["grant.list.entry.issuer"],
    alters(LIST, "Grants.IssuingAccount", () => "arn:aws:iam::444455556666:root"),
  ),
  "grant.list.first-page-filtered": wrong(
    "only the first page is filtered",
    ["grant.list.filtered-pages"],
    answers(LIST, async (call, behind) => {
      const { GranteePrincipal: grantee, Marker } = call.input
      const answer = await behind({ ...call, input: without(call.input, "GranteePrincipal") })
      if (grantee === undefined || Marker !== undefined || !answer.json) return answer
      return { ...answer, json: { ...answer.json, Grants: grantsOf(answer.json).filter((one) => one.GranteePrincipal === grantee) } }
    }),
  ),
  "grant.list.tells-tokens": wrong(
    "lists of grants tell a token of each",
    ["grant.token.only-from-create"],
    changes([LIST, RETIRABLE], (output) => ({
      ...output,
      Grants: grantsOf(output).map((grant) => ({ ...grant, GrantToken: Buffer.from(String(grant.GrantId)).toString("base64") })),
    })),
  ),
  "grant.retirable.grantee": wrong(
    "grants are retirable by a grantee who may retire them",
    ["grant.retirable.principal"],
    retirableToo(
      (made, principal) => made.GranteePrincipal === principal && (made.Operations as readonly string[]).includes("RetireGrant"),
    ),
  ),
  "grant.retirable.for-ever": wrong(
    "grants are listed as retirable when their key is gone",
    ["grant.deleted-with-key"],
    retirableToo((made, principal) => made.Retirer === principal),
  ),
  "grant.retirable.own-keys": wrong(
    "retirable are grants on the caller's keys alone",
    ["grant.retirable.all-keys"],
    changes(RETIRABLE, (output, _, { account }) => ({
      ...output,
      Grants: grantsOf(output).filter(({ KeyId }) => String(KeyId).includes(`:${account}:`)),
    })),
  ),
  "grant.retirable.caller-by-default": wrong(
    "without a retiring principal the caller's account is meant, and with both the principal",
    ["grant.retirable.one-filter"],
    repairs(RETIRABLE, (input, { account }) => ({
      RetiringPrincipal: `arn:aws:iam::${account}:root`,
      ...without(input, "RetiringServicePrincipal"),
    })),
  ),
  "grant.retirable.nothing-for-services": wrong(
    "a list for a service is empty",
    ["grant.retirable.service"],
    forgives(RETIRABLE, "AccessDeniedException", async (call, behind, refused) =>
      call.input.RetiringServicePrincipal === undefined ? refused : claims(() => NONE)(call, behind, refused),
    ),
  ),
  "grant.retirable.nothing-for-others": wrong(
    "a list for a principal of another account is empty",
    ["grant.retirable.own-account"],
    forgives(RETIRABLE, "AccessDeniedException", async (call, behind, refused) =>
      call.input.RetiringPrincipal === undefined ? refused : claims(() => NONE)(call, behind, refused),
    ),
  ),
} satisfies Record<string, Mutant>
