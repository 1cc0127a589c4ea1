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

describe("a mutant is not named", () => {
  const mutant = (rule: string, files: string[], ids: string[], pattern = "2 error 200") => ({
    says: rule,
    rules: [rule],
    files,
    kills: { [pattern]: ids },
  })
  const fails = (rule: string, ...ids: string[]) => ids.map((id) => ({ ...failing(id), rule }))
  const passes = (rule: string, ...ids: string[]) => ids.map((id) => ({ ...passing(id), rule }))
  const namesIn = (cases: CaseResult[], among: Mutants) =>
    withSameAs({ cases }, among).cases.flatMap(({ id, sameAs }) => (sameAs ? [`${id} ${sameAs.mutant}`] : []))

  test("when the cases of its own rule pass or were not played, however many others fail as they do for it", () => {
    const among = { nonce: mutant("own", ["mac/keys"], ["mac/keys/own", "mac/keys/a", "mac/keys/b", "mac/keys/c", "mac/keys/d"]) }
    const others = fails("other", "mac/keys/a", "mac/keys/b", "mac/keys/c", "mac/keys/d")
    expect(namesIn([...others, ...passes("own", "mac/keys/own")], among)).toEqual([])
    expect(namesIn(others, among)).toEqual([])
    expect(namesIn([...others, ...fails("own", "mac/keys/own")], among)).toHaveLength(5)
  })

  test("when of the cases of its rule too many pass, or others fail, too", () => {
    const among = {
      cut: mutant(
        "own",
        [],
        ["a", "b", "c", "d"].map((id) => `mac/keys/${id}`),
      ),
    }
    const three = fails("own", "mac/keys/a", "mac/keys/b", "mac/keys/c")
    expect(namesIn([...three, ...passes("own", "mac/keys/d")], among)).toHaveLength(3)
    expect(namesIn([...three, ...passes("own", "mac/keys/d"), ...fails("own", "mac/names/a")], among)).toEqual([])
    expect(namesIn([...three.slice(1), ...passes("own", "mac/keys/a", "mac/keys/d")], among)).toEqual([])
  })

  test("when most of what fails in its reach passes with it", () => {
    const among = { cut: mutant("own", ["mac/keys"], ["mac/keys/a", "mac/keys/b"]) }
    const own = fails("own", "mac/keys/a", "mac/keys/b")
    expect(namesIn([...own, ...fails("other", "mac/keys/c")], among)).toHaveLength(2)
    expect(namesIn([...own, ...fails("other", "mac/keys/c", "mac/keys/d")], among)).toEqual([])
  })

  test("for one case, if it fails more of them, or if nothing else in its reach has passed", () => {
    const [a] = fails("own", "mac/keys/a")
    expect(namesIn([a!, ...passes("other", "mac/keys/b")], { two: mutant("own", ["mac/keys"], ["mac/keys/a", "mac/keys/z"]) })).toEqual([])
    const among = { one: mutant("own", ["mac/keys"], ["mac/keys/a"]) }
    expect(namesIn([a!], among)).toEqual([])
    expect(namesIn([a!, ...passes("other", "mac/keys/b")], among)).toEqual(["mac/keys/a one"])
    expect(namesIn([a!, ...passes("other", "mac/keys/b"), ...fails("other", "mac/keys/c")], among)).toEqual([])
  })

  test("when little of what it fails was played, unless that is most of what failed", () => {
    const among = {
      lost: mutant(
        "own",
        ["mac/keys"],
        ["a", "b", "c", "d", "e"].map((id) => `mac/keys/${id}`),
      ),
    }
    const own = fails("own", "mac/keys/a", "mac/keys/b")
    expect(namesIn(own, among)).toHaveLength(2)
    expect(namesIn([...own, ...fails("other", "tags/set/a", "tags/set/b", "tags/set/c")], among)).toEqual([])
  })

  test("when one that is nearly like enough explains as much, and something is left that neither explains", () => {
    const own = fails("own", "mac/keys/a", "mac/keys/b", "mac/keys/c")
    const among = {
      part: mutant("own", ["mac/keys"], ["mac/keys/a", "mac/keys/b", "mac/keys/c"]),
      whole: mutant("whole", ["mac/names"], ["mac/keys/a", "mac/keys/b", "mac/keys/c", "mac/names/own"]),
    }
    const passed = passes("whole", "mac/names/own")
    expect(namesIn([...own, ...passed], among)).toHaveLength(3)
    expect(namesIn([...own, ...passed, ...fails("other", "tags/set/a")], among)).toEqual([])
  })

  test("when its failures look like those of a mutant that explains more and was not played there", () => {
    const more = fails("more", "mac/verify/a", "mac/verify/b", "mac/verify/c")
    const among = (files: string[]) => ({
      more: mutant("more", files, ["mac/verify/a", "mac/verify/b", "mac/verify/c"]),
      less: mutant("less", ["mac/keys"], ["mac/keys/a", "mac/keys/b"]),
    })
    const less = fails("less", "mac/keys/a", "mac/keys/b")
    expect(namesIn([...more, ...less], among(["mac/verify"])).filter((one) => one.endsWith("less"))).toEqual([])
    expect(namesIn([...more, ...less], among(["mac/verify", "mac/keys"]))).toContain("mac/keys/a less")
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
