// The tests of some of the mutants: a file of tests for each share, so that vitest's workers share them.
import { loadSuite, type Suite } from "@kms-conformance/runner"
import { beforeAll, expect, test } from "vitest"
import { mutants } from "./index.ts"
import type { Mutant } from "./mutant.ts"
import { playMutant } from "./play.ts"

/** @param index from 1 */
export function testMutants(index: number, of: number): void {
  let suite: Suite
  beforeAll(async () => {
    suite = await loadSuite()
  })

  const share = Object.entries<Mutant>(mutants).filter((_, at) => at % of === index - 1)
  test.each(share)("%s: a case of each rule that it breaks fails by what it expects itself", async (id, mutant) => {
    const { survived, brokenDown } = await playMutant(suite, id, mutant)
    expect({ says: mutant.says, survived, brokenDown }).toEqual({ says: mutant.says, survived: [], brokenDown: [] })
  })
}
