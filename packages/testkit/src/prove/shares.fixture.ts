// The tests of some of the lies and some of the mutants: a file of tests for each share, so that vitest's workers share them.
import { loadSuite } from "@kms-conformance/runner"
import { expect, inject, test } from "vitest"
import { mutants } from "../mutants/index.ts"
import type { Mutant } from "../mutants/mutant.ts"
import { countsOf, foolingsOf } from "./lie-count.ts"
import { tellLies } from "./lie-run.ts"
import { killingOf } from "./mutant-run.ts"
import { committedProof, nameOf, type Proof } from "./proof.ts"

const suite = await loadSuite()

/** @param index from 1 */
export function testLies(index: number, of: number): void {
  const names = shareOf([...new Set(suite.instances.map(nameOf))].sort(), index, of)
  const groups = Map.groupBy(
    suite.instances.filter((one) => names.includes(nameOf(one))),
    ({ group }) => group,
  )
  const found: Record<string, Proof["lies"][string]> = {}
  test.each([...groups])("%s: each case fails that is lied to about what it asserts", async (_, instances) => {
    const tallies = await tellLies(suite, instances)
    Object.assign(found, countsOf(instances, tallies))
    expect(foolingsOf(instances, tallies)).toEqual({ unplayed: [], fooled: {} })
  })
  testCommitted("lies", found, names)
}

/** @param index from 1 */
export function testMutants(index: number, of: number): void {
  const share = shareOf(Object.entries<Mutant>(mutants), index, of)
  const found: Record<string, Proof["mutants"][string]> = {}
  test.each(share)("%s: a case of each rule that it breaks fails by what it expects itself", async (id, mutant) => {
    const { record, survived, brokenDown } = await killingOf(suite, id, mutant)
    found[id] = record
    expect({ says: mutant.says, survived, brokenDown }).toEqual({ says: mutant.says, survived: [], brokenDown: [] })
  })
  const ids = share.map(([id]) => id)
  testCommitted("mutants", found, ids)
}

/** Hands what was found to whoever writes it down, or compares it with what was written down. */
function testCommitted<Part extends keyof Proof>(part: Part, found: Proof[Part], names: readonly string[]): void {
  test(`conformance/proof.gen.json holds this share of the ${part}; \`npm run generate:proof\` writes it`, ({ task }) => {
    expect(Object.keys(found).length).toBe(names.length)
    if (inject("writesProof")) task.meta.proof = { [part]: found }
    else expect(found).toEqual(Object.fromEntries(names.map((name) => [name, committedProof()[part][name]])))
  })
}

function shareOf<Item>(items: readonly Item[], index: number, of: number): readonly Item[] {
  return items.filter((_, at) => at % of === index - 1)
}
