// Policies and situations by chance, of few words, so that they often have to do with each other.
import fc from "fast-check"
import type { Row } from "./decisions.ts"
import { ALICE, OTHER, OWNER, ROLE, ROOT, SESSION } from "./questions.ts"

const FOREIGN = `arn:aws:iam::${OTHER}:user/Dan`
const KEY = `arn:aws:kms:us-east-1:${OWNER}:key/1234abcd-12ab-34cd-56ef-1234567890ab`

const actions = fc.subarray(["kms:Decrypt", "kms:Enc*", "kms:*", "kms:De?rypt", "s3:*"], { minLength: 1 })
const resources = fc.subarray(["*", KEY, "arn:aws:kms:*:*:key/*", "arn:aws:kms:${aws:RequestedRegion}:*:key/*", "arn:x"], { minLength: 1 })
const values = fc.subarray(["red", "blue", "r*", "${aws:username}", "${aws:PrincipalTag/team}"], { minLength: 1 })

const condition = fc.dictionary(
  fc.constantFrom(
    "StringEquals",
    "StringNotEquals",
    "StringLike",
    "StringNotLikeIfExists",
    "ForAllValues:StringLike",
    "ForAnyValue:StringNotEquals",
  ),
  fc.dictionary(fc.constantFrom("kms:EncryptionContext:k", "kms:EncryptionContextKeys", "aws:username", "kms:NoSuchKey"), values, {
    maxKeys: 2,
  }),
  { maxKeys: 2 },
)

const body = (effect: fc.Arbitrary<string>) =>
  fc
    .record({
      Effect: effect,
      action: fc.tuple(fc.constantFrom("Action", "Action", "NotAction"), actions),
      resource: fc.tuple(fc.constantFrom("Resource", "Resource", "NotResource"), resources),
      condition: fc.option(condition, { nil: undefined }),
    })
    .map(({ Effect, action, resource, condition: Condition }) => ({
      Effect,
      [action[0]]: action[1],
      [resource[0]]: resource[1],
      ...(Condition && { Condition }),
    }))

const principals = fc.oneof(
  fc.constant("*"),
  fc.subarray(["*", ROOT, OWNER, OTHER, ALICE, ROLE, SESSION, FOREIGN], { minLength: 1 }).map((AWS) => ({ AWS })),
)

const effects = fc.constantFrom("Allow", "Allow", "Deny")

/** A statement of a key policy. */
export const keyStatement = (effect: fc.Arbitrary<string> = effects) =>
  fc
    .tuple(body(effect), fc.constantFrom("Principal", "Principal", "NotPrincipal"), principals)
    .map(([statement, element, who]) => ({ ...statement, [element]: who }))

/** A statement of a policy of the caller. */
export const identityStatement = (effect: fc.Arbitrary<string> = effects) => body(effect)

const statements = (one: fc.Arbitrary<object>) => fc.array(one, { minLength: 1, maxLength: 4 })
const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

/** Somebody asks for Decrypt or Encrypt; all policies by chance. */
export const situation: fc.Arbitrary<Row> = fc
  .record({
    caller: fc.constantFrom(ROOT, ALICE, ALICE, SESSION, FOREIGN),
    operation: fc.constantFrom("Decrypt", "Encrypt"),
    keyPolicy: statements(keyStatement()),
    identityPolicies: perhaps(fc.array(statements(identityStatement()), { maxLength: 2 })),
    permissionsBoundary: perhaps(statements(identityStatement())),
    sessionPolicies: perhaps(fc.array(statements(identityStatement()), { minLength: 1, maxLength: 2 })),
    context: perhaps(fc.dictionary(fc.constantFrom("k", "K", "l"), fc.constantFrom("red", "blue", "Alice"), { maxKeys: 2 })),
    grants: fc.array(fc.constantFrom({ granteePrincipal: ALICE, operations: ["Decrypt" as const] }), { maxLength: 1 }),
  })
  .map(({ context, ...rest }) => {
    const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    return { what: "", allowed: false, ...(known as Partial<Row>), ...(context && { input: { EncryptionContext: context } }) }
  })
