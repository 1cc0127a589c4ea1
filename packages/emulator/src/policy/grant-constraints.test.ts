import fc from "fast-check"
import { expect, test } from "vitest"
import { contextSatisfies, isAsStrict } from "./grant-constraints.ts"

const pairs = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2"), { maxKeys: 3 })
const constraints = fc.oneof(
  fc.constant(undefined),
  pairs.map((EncryptionContextEquals) => ({ EncryptionContextEquals })),
  pairs.map((EncryptionContextSubset) => ({ EncryptionContextSubset })),
)

test("what satisfies a constraint that is as strict satisfies the other one too", () => {
  fc.assert(
    fc.property(constraints, constraints, pairs, (one, other, context) => {
      if (!isAsStrict(one, other) || !contextSatisfies(context, one ?? {})) return
      expect(contextSatisfies(context, other ?? {})).toBe(true)
    }),
    { numRuns: 5000 },
  )
})

test("a constraint is as strict as itself, and as none", () => {
  fc.assert(
    fc.property(constraints, (one) => {
      expect([isAsStrict(one, one), isAsStrict(one, undefined)]).toEqual([true, true])
    }),
  )
})

test("keys are compared without letter case, values with it", () => {
  expect(contextSatisfies({ TEAM: "red" }, { EncryptionContextEquals: { team: "red" } })).toBe(true)
  expect(contextSatisfies({ team: "red" }, { EncryptionContextSubset: { TEAM: "red" } })).toBe(true)
  expect(contextSatisfies({ team: "RED" }, { EncryptionContextSubset: { team: "red" } })).toBe(false)
})

test("a grant for a resource of a service passes on only that resource", () => {
  const SourceArn = "arn:aws:s3:::bucket"
  expect(isAsStrict({ SourceArn }, { SourceArn })).toBe(true)
  expect(isAsStrict({}, { SourceArn })).toBe(false)
  expect(isAsStrict({ SourceArn: `${SourceArn}2` }, { SourceArn })).toBe(false)
})
