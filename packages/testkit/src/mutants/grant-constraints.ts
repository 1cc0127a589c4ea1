// Mutants of the constraints of grants: what is refused is mended, or taken for keys that it is not for.
import type { Json } from "../json.ts"
import { refusal } from "./front.ts"
import { metadataOf } from "./front-calls.ts"
import { alters, answers, refuses, repairs, without, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const CREATE = "CreateGrant"
const KINDS = ["EncryptionContextEquals", "EncryptionContextSubset"]

const constraintsOf = ({ Constraints = {} }: Json) => Constraints as Json

/** Asks for other constraints than those that were given. */
const constrains = (change: (constraints: Json) => Json) =>
  repairs(CREATE, (input) => (input.Constraints === undefined ? input : { ...input, Constraints: change(constraintsOf(input)) }))

/** Changes the pairs of each encryption context. */
const pairs =
  (change: (pairs: readonly (readonly [string, unknown])[]) => readonly (readonly [string, unknown])[]) => (constraints: Json) =>
    Object.fromEntries(
      Object.entries(constraints).map(([kind, value]) => [
        kind,
        KINDS.includes(kind) ? Object.fromEntries(change(Object.entries(value as Json))) : value,
      ]),
    )

export const grantConstraintMutants = {
  "grant.constraint.any-key": wrong(
    "constraints on the context mean nothing for keys that have none",
    ["grant.constraint.symmetric-only"],
    answers(CREATE, async (call, behind) => {
      const { KeySpec } = await metadataOf(behind, call)
      return behind(KeySpec === "SYMMETRIC_DEFAULT" ? call : { ...call, input: without(call.input, "Constraints") })
    }),
  ),
  "grant.constraint.stricter-counts": wrong(
    "of both kinds of constraint the stricter counts",
    ["grant.constraint.one-kind"],
    constrains((given) => (given.EncryptionContextEquals ? without(given, "EncryptionContextSubset") : given)),
  ),
  "grant.constraint.eight-count": wrong(
    "of more pairs the first eight count",
    ["grant.constraint.pairs"],
    constrains(pairs((all) => all.slice(0, 8))),
  ),
  "grant.constraint.values-cut": wrong(
    "longer values are cut",
    ["grant.constraint.value-length"],
    constrains(pairs((all) => all.map(([name, value]) => [name, String(value).slice(0, 384)]))),
  ),
  "grant.constraint.cryptography-only": wrong(
    "a grant with a constraint on the context permits nothing that has no context",
    ["grant.constraint.with-management"],
    refuses(
      CREATE,
      "ValidationException",
      (input) =>
        KINDS.some((kind) => kind in constraintsOf(input)) &&
        ["DescribeKey", "RetireGrant"].some((operation) => (input.Operations as readonly unknown[]).includes(operation)),
    ),
  ),
  "grant.constraint.source-of-symmetric": wrong(
    "a SourceArn is for symmetric encryption keys, as the context is",
    ["grant.constraint.source-arn"],
    answers(CREATE, async (call, behind) => {
      if (constraintsOf(call.input).SourceArn === undefined) return behind(call)
      const { KeySpec } = await metadataOf(behind, call)
      return KeySpec === "SYMMETRIC_DEFAULT" ? behind(call) : refusal("ValidationException")
    }),
  ),
  "grant.constraint.small-letters": wrong(
    "constraints are listed in small letters",
    ["grant.constraint.listed"],
    alters(
      "ListGrants",
      "Grants.Constraints",
      pairs((all) => all.map(([name, value]) => [name.toLowerCase(), value])),
    ),
  ),
} satisfies Record<string, Mutant>
