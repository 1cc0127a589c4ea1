// What holds for all policies, tried with policies by chance.
import fc from "fast-check"
import { expect, test } from "vitest"
import { identityStatement, keyStatement, situation } from "../../test/arbitrary-policies.ts"
import { decisionOf, type Row } from "../../test/decisions.ts"

const RUNS = { numRuns: 1500 }
const allowed = (row: Row) => decisionOf(row).allowed
const allow = fc.constant("Allow")
const deny = fc.constant("Deny")

/** Every way to put one more statement into one of the policies of a situation. */
function* withOneMore(row: Row, forKey: object, forIdentity: object): Generator<Row> {
  const { keyPolicy = [], identityPolicies = [], permissionsBoundary, sessionPolicies } = row
  yield { ...row, keyPolicy: [...keyPolicy, forKey] }
  for (const [index, policy] of identityPolicies.entries())
    yield { ...row, identityPolicies: identityPolicies.with(index, [...policy, forIdentity]) }
  if (permissionsBoundary) yield { ...row, permissionsBoundary: [...permissionsBoundary, forIdentity] }
  for (const [index, policy] of (sessionPolicies ?? []).entries()) {
    yield { ...row, sessionPolicies: (sessionPolicies ?? []).with(index, [...policy, forIdentity]) }
  }
}

test("a Deny that is added never allows more", () => {
  fc.assert(
    fc.property(situation, keyStatement(deny), identityStatement(deny), (row, forKey, forIdentity) => {
      const before = allowed(row)
      for (const more of withOneMore(row, forKey, forIdentity)) expect(before || !allowed(more)).toBe(true)
    }),
    RUNS,
  )
})

test("an Allow that is added never denies", () => {
  fc.assert(
    fc.property(situation, keyStatement(allow), identityStatement(allow), (row, forKey, forIdentity) => {
      const before = allowed(row)
      for (const more of withOneMore(row, forKey, forIdentity)) expect(!before || allowed(more)).toBe(true)
    }),
    RUNS,
  )
})

test("the order of statements, and of policies, never matters", () => {
  const shuffled = situation.chain((row) => {
    const { keyPolicy = [], identityPolicies } = row
    const others = [...(identityPolicies ?? [])].reverse().map((policy) => [...policy].reverse())
    const order = fc.shuffledSubarray([...keyPolicy], { minLength: keyPolicy.length, maxLength: keyPolicy.length })
    return order.map((policy) => [row, { ...row, keyPolicy: policy, ...(identityPolicies && { identityPolicies: others }) }] as const)
  })
  fc.assert(
    fc.property(shuffled, ([row, other]) => {
      expect(allowed(other)).toBe(allowed(row))
    }),
    RUNS,
  )
})

test("another permission in an identity policy, in a policy of its own, never denies", () => {
  fc.assert(
    fc.property(situation, identityStatement(allow), (row, statement) => {
      const more = { ...row, identityPolicies: [...(row.identityPolicies ?? []), [statement]] }
      expect(!allowed(row) || allowed(more)).toBe(true)
    }),
    RUNS,
  )
})

test("the policies by chance decide both ways, so that what holds for them says something", () => {
  const decisions = fc.sample(situation, { numRuns: 500, seed: 1 }).map(allowed)
  expect(decisions.filter(Boolean).length).toBeGreaterThan(50)
  expect(decisions.filter((one) => !one).length).toBeGreaterThan(50)
})
