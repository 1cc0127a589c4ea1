import type { MutantRecord } from "@kms-conformance/report"
import { loadSuite } from "@kms-conformance/runner"
import { expect, test } from "vitest"
import { refuses } from "../mutants/fronts.ts"
import type { Mutant } from "../mutants/mutant.ts"
import { killsByChance } from "./chance.ts"
import { killingOf } from "./mutant-run.ts"

const suite = await loadSuite()
const rule = "encrypt.size.empty"
const file = "symmetric/encrypt"

async function played(mutant: Mutant, times: number): Promise<readonly MutantRecord[]> {
  const records: MutantRecord[] = []
  while (records.length < times) records.push((await killingOf(suite, "again", mutant)).record)
  return records
}

const refusing = refuses("Encrypt", "DisabledException")

test("a mutant that is wrong each time kills each time", async () => {
  const records = await played({ says: "nothing is encrypted", breaks: [rule], front: refusing }, 2)
  expect(Object.values(records[0]!.kills).flat()).not.toEqual([])
  expect(killsByChance(records)).toEqual([])
})

test("a mutant that is right one time and wrong the next kills by chance, and how often is told", async () => {
  let made = 0
  const front: Mutant["front"] = () => {
    made += 1
    return made === 1 ? (call, behind) => behind(call) : refusing()
  }
  const records = await played({ says: "from the second emulator on nothing is encrypted", breaks: [rule], front }, 2)
  const kills = killsByChance(records)
  expect(kills).not.toEqual([])
  expect(kills.every((kill) => kill.startsWith(`1 of 2: ${file}/`))).toBe(true)
})
