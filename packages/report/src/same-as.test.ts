import type { CaseResult, Failure } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { plain } from "./example.fixture.ts"
import { failureBlock } from "./failure-block.ts"
import { type Mutants, patternOf, withSameAs } from "./same-as.ts"

const failing = (id: string, actual = "200 { Plaintext: <14 bytes> }"): CaseResult => ({
  ...plain(id, "failed"),
  failure: { step: 2, path: "error", expected: "error InvalidCiphertextException", actual },
})
const passing = (id: string) => plain(id, "passed")

const mutants: Mutants = {
  folded: {
    says: "context values are compared without letter case",
    rules: ["context.exact-match"],
    files: ["context/exact"],
    kills: { "2 error 200": ["context/exact/value-case", "context/exact/value-case-2"] },
  },
  ignored: {
    says: "the context is ignored",
    rules: ["context.exact-match"],
    files: ["context/exact"],
    kills: { "2 error 200": ["context/exact/missing", "context/exact/other", "context/exact/value-case", "context/exact/value-case-2"] },
  },
}
const ids = Object.values(mutants.ignored!.kills).flat()

/** The named mutants of these failures, everything else having passed. */
function named(...failed: CaseResult[]): Record<string, string | undefined> {
  const others = ids.filter((id) => !failed.some((one) => one.id === id)).map(passing)
  const { cases } = withSameAs({ cases: [...failed, ...others] }, mutants)
  return Object.fromEntries(cases.flatMap(({ id, sameAs }) => (sameAs ? [[id.split("/").at(-1)!, sameAs.mutant]] : [])))
}

describe("a failure is the same as a mutant's", () => {
  test("when the same cases fail in the same way; the mutant that fits best is named", () => {
    expect(named(failing("context/exact/value-case"), failing("context/exact/value-case-2"))).toEqual({
      "value-case": "folded",
      "value-case-2": "folded",
    })
    expect(named(...ids.map((id) => failing(id)))).toEqual({
      missing: "ignored",
      other: "ignored",
      "value-case": "ignored",
      "value-case-2": "ignored",
    })
  })

  test("not when a case fails in another way", () => {
    expect(named(...ids.map((id) => failing(id, "400 AccessDeniedException: no")))).toEqual({})
  })

  test("not when it fails much less than the mutant, or much more of what the mutant was played against", () => {
    expect(named(failing("context/exact/missing"))).toEqual({})
    const more = ["a", "b", "c"].map((id) => failing(`context/exact/${id}`))
    expect(named(failing("context/exact/value-case"), failing("context/exact/value-case-2"), ...more)).toEqual({})
  })

  test("whatever fails elsewhere, which the mutant was not played against", () => {
    const elsewhere = ["a", "b", "c"].map((id) => ({ ...failing(`tags/set/${id}`), rule: "tag.set" }))
    expect(named(failing("context/exact/value-case"), failing("context/exact/value-case-2"), ...elsewhere)).toEqual({
      "value-case": "folded",
      "value-case-2": "folded",
    })
  })

  test("not when too little was played to tell", () => {
    const one = withSameAs({ cases: [failing("context/exact/missing")] }, { ignored: mutants.ignored! })
    expect(one.cases[0]?.sameAs).toBeUndefined()
  })
})

test("a sample of a rule's cases says nothing about its others", () => {
  const derived = { ...failing("derived/Decrypt/x"), rule: "context.exact-match" }
  const run = { cases: [failing("context/exact/value-case"), failing("context/exact/value-case-2"), ...Array(3).fill(derived)] }
  expect(withSameAs(run, { folded: { ...mutants.folded!, sample: true } }).cases[0]?.sameAs).toBeDefined()
})

test("the way of a failure holds step, place and name of the error, and no value that changes from run to run", () => {
  const failure: Failure = { step: 1, path: "Keys[3].KeyId", expected: "a", actual: "1234" }
  expect(patternOf(failure)).toBe("1 Keys[].KeyId")
  expect(patternOf({ ...failure, path: "status", actual: "400 ValidationException: 1 validation error" })).toBe(
    "1 status 400 ValidationException",
  )
  expect(patternOf({ ...failure, path: "header x", ambientRule: "wire.request-id" })).toBe("1 header x wire.request-id")
})

test("the block of a failure names the mutant", () => {
  const result = { ...failing("context/exact/value-case"), sameAs: { mutant: "folded", says: "values are folded" } }
  expect(failureBlock(result)).toContain("\n  same as   mutant folded: values are folded")
  expect(failureBlock(failing("context/exact/value-case"))).not.toContain("same as")
})
