import { describe, expect, test } from "vitest"
import { exampleSuite, plain, resultOf } from "./example.fixture.ts"
import { differences, targetTable } from "./targets.ts"

const one = resultOf("emulator", [plain("a", "passed"), plain("b", "passed"), plain("c", "skipped")])
const same = resultOf("server", one.cases)
const other = resultOf("msw", [plain("a", "passed"), plain("b", "failed")])

describe("several targets", () => {
  test("have a row each, and a verdict for each group with its denominator", () => {
    expect(targetTable([one, same], { suite: exampleSuite })).toBe(
      [
        "target    cases  passed  failed  errored  skipped    time",
        "emulator      3       2       0        0        1  1.24 s",
        "server        3       2       0        0        1  1.24 s",
        "",
        "group                               emulator                  server",
        "Symmetric encryption  2/2 passed (1 skipped)  2/2 passed (1 skipped)",
        "",
        "The 2 targets agree on every case.",
        "",
      ].join("\n"),
    )
  })

  test("that differ are told apart case by case", () => {
    expect(differences([one, other])).toEqual([
      { id: "b", outcomes: ["passed", "failed"] },
      { id: "c", outcomes: ["skipped", undefined] },
    ])
    expect(targetTable([one, other])).toContain(
      "The targets differ on 2 cases:\n  b: emulator passed, msw failed\n  c: emulator skipped, msw not run\n",
    )
  })

  test("show the outcomes of a baseline only where there are any", () => {
    const withKnown = resultOf("url", [plain("a", "known")])
    expect(targetTable([one]).split("\n")[0]).not.toContain("known")
    expect(targetTable([one, withKnown]).split("\n")[0]).toContain("skipped  known")
  })
})
