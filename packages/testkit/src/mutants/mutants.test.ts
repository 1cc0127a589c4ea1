import { type CaseResult, loadSuite, run, type Suite, select } from "@kms-conformance/runner"
import { beforeAll, describe, expect, test } from "vitest"
import { mutants } from "./index.ts"
import { targetOf } from "./target.ts"

let suite: Suite
beforeAll(async () => {
  suite = await loadSuite()
})

/** Runs the cases of these rules alone. */
async function play(target: ReturnType<typeof targetOf>, rules: readonly string[]): Promise<readonly CaseResult[]> {
  try {
    const clock = { now: () => performance.timeOrigin + performance.now() }
    const { cases } = await run(suite, target, { instances: select(suite, { patterns: rules }), clock, seed: 1 })
    return cases
  } finally {
    await target.close()
  }
}

describe.each(Object.entries(mutants))("%s", (id, { says, breaks, operations }) => {
  let cases: readonly CaseResult[]
  beforeAll(async () => {
    cases = await play(targetOf(id, operations()), breaks)
  })

  test.each(breaks)(`where ${says}, a case of %s fails by what it expects itself`, (rule) => {
    // A case that fails by the form of the answer alone would fail for another rule than its own.
    const killers = cases.filter((one) => one.rule === rule && one.outcome === "failed" && !one.failure?.ambientRule)
    expect(killers.map((one) => one.id)).not.toEqual([])
  })

  test("the mutant answers as a server does that is wrong, not as one that breaks down", () => {
    expect(cases.filter(({ failure }) => failure?.actual.includes("KMSInternalException")).map((one) => one.id)).toEqual([])
  })
})

test("every rule that a mutant breaks holds on the emulator itself", async () => {
  const rules = [...new Set(Object.values(mutants).flatMap(({ breaks }) => breaks))]
  const wrong = (await play(targetOf("emulator"), rules)).filter(({ outcome }) => outcome === "failed" || outcome === "errored")
  expect(wrong.map(({ id, failure, reason }) => ({ id, failure, reason }))).toEqual([])
})
