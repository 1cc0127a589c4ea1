import { describe, expect, test } from "vitest"
import { example, exampleSuite, failed, plain, resultOf } from "./example.fixture.ts"
import { pretty, summaryLine } from "./pretty.ts"

describe("a result on the screen", () => {
  const text = pretty(example, { suite: exampleSuite })

  test("shows first the unexpected, then fixed, known, skipped by reason, notes, and one line for all", () => {
    const places = [
      "FAIL  encryption-context/exact-match/value-case",
      "CHANGED  f/changed/one",
      "WARN  keys/create/default",
      "ERROR  c/broken/set-up",
      "rules broken\n  MUST      context.exact-match (2 cases)\n  SHOULD    wire.request-id (1 case)",
      "fixed: listed as known failures, and pass now\n  g/fixed/one",
      "1 known failure as listed",
      "  skipped   2: the target has no second region\n  skipped   1: the target cannot move its clock",
      "  note      3 keys could not be scheduled for deletion",
      "emulator: 2 passed, 2 failed, 1 errored, 3 skipped, 1 known, 1 changed, 1 fixed of 11 cases in 1.24 s (seed 7)\n",
    ].map((part) => text.indexOf(part))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  test("does not name cases that passed", () => expect(text).not.toContain("a/passes"))

  test("shows three cases of a rule in full and names the others", () => {
    const many = Array.from({ length: 5 }, (_, i) => ({ ...failed, id: `many/cases/${i}` }))
    const shown = pretty(resultOf("url", many))
    expect(shown.match(/^FAIL /gm)).toHaveLength(3)
    expect(shown).toContain("and 2 more of context.exact-match:\n  many/cases/3\n  many/cases/4")
  })

  test("does not show again what failed in the same way on an earlier target", () => {
    const before = [resultOf("emulator", [failed])]
    const elsewhere = { ...failed, id: "elsewhere" }
    const shown = pretty(resultOf("server", [failed, elsewhere, plain("a", "passed")]), { before })
    expect(shown).toMatch(/^FAIL {2}elsewhere /)
    expect(shown).not.toContain(`FAIL  ${failed.id}`)
    expect(shown).toContain("\n\n1 case as on emulator, shown there\n\n")
    expect(shown).toContain("context.exact-match (2 cases)")
    const otherwise = { ...failed, failure: { ...failed.failure!, path: "Plaintext" } }
    expect(pretty(resultOf("server", [otherwise]), { before })).toContain(`FAIL  ${failed.id}`)
  })

  test("of a run without failures is its notes and one line", () => {
    expect(pretty({ ...resultOf("emulator", [plain("a", "passed")]), notes: [] })).toBe("emulator: 1 passed of 1 case in 1.24 s (seed 7)\n")
  })

  test("of an empty run says that nothing passed", () => {
    expect(summaryLine({ ...resultOf("emulator", []), notes: [] })).toBe("emulator: 0 passed of 0 cases in 1.24 s (seed 7)")
  })
})
